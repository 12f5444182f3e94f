# Les deux portes des enfants : « C’est à propos de moi » et « Quelqu’un me menace ». Ces messages
# passent devant ceux de portal.ftl sur ces chemins. Écrits pour dix ans : « tu », douze mots par phrase
# au plus, jamais de question sur les raisons. À relire par un psychologue et par des jeunes, avec un
# organisme de protection de l’enfance, avant ouverture.

## Sur chaque page
leave-hint = Ouvre un site neutre. Efface ce que tu as écrit ici.
optional = (tu peux passer)
go-to-check = Aller à la fin
path-title = À tout moment
path-talk = Parler à quelqu’un
path-show = Une page à montrer à quelqu’un
path-stop = Tout effacer et arrêter
path-never = On ne te demandera jamais d’envoyer une photo.
stopped-title = C’est arrêté
stopped-text = Tout est effacé. Rien n’a été envoyé.
stopped-again = Tu peux revenir quand tu veux. Ce n’est toujours pas ta faute.
stopped-talk = Tu peux aussi parler à quelqu’un. Les numéros sont en bas.
stopped-start = Recommencer

## C’est à propos de moi
page-start = Ce n’est pas ta faute
page-start-lead = Tu n’as pas d’ennuis avec nous. Tu peux t’arrêter à tout moment.
ask-about = C’est pour qui ?
about-me = Pour moi
about-child = Pour mon enfant
hint-about-child = Un adulte peut répondre pour un enfant.
mine-name = On ne demande pas ton nom.
mine-alone = Tu n’as besoin de la permission de personne.
mine-skip = Tu peux passer toutes les questions.

page-age = Quel âge as-tu ?
page-age-lead = C’est pour mieux t’aider. On ne demande aucun papier.
hint-child-age-18-over = La photo date d’avant tes 18 ans ? Tu es au bon endroit.

page-happened = Qu’est-ce qui se passe ?
page-happened-lead = Choisis tout ce qui est vrai. « Photo » veut dire aussi vidéo.
happened-online = Une photo intime de moi est déjà en ligne
happened-might = Elle pourrait être mise en ligne
happened-threat = Quelqu’un me menace
happened-asked = Quelqu’un me demande des photos intimes
happened-fake = Quelqu’un a fabriqué une fausse photo de moi
happened-other = Autre chose
happened-unknown = Je ne sais pas

page-picture = As-tu encore la photo ?
page-picture-lead = Ne l’envoie à personne. À nous non plus.
tool-title = Un service peut bloquer la photo
tool-device = Il calcule une empreinte sur ton appareil.
tool-stays = La photo reste chez toi. Personne ne la regarde.
tool-after = Des sites s’en servent pour bloquer la photo.
tool-place = C’est un autre site que le nôtre.
script-title = Sans JavaScript
script-tool = Ce service a besoin de JavaScript pour calculer.
script-here = Ici, tout marche sans JavaScript.
script-works = Tu peux donner un lien, écrire, ou appeler.

page-can = Ce qui peut se passer
can-see-title = Qui va lire ce que j’écris ?
can-told-title = Mes parents ou la police vont-ils le savoir ?
can-next-title = Et après ?
can-time-title = Combien de temps ça prend ?
can-time-read = { $hours ->
    [one] Quelqu’un lit ton message, en principe dans l’heure.
   *[other] Quelqu’un lit ton message, en principe dans les { $hours } heures.
    }
can-time-more = Faire retirer une photo peut prendre plus longtemps. On ne peut pas le promettre.

## Quelqu’un me menace
page-advice = Quelqu’un te menace ? On peut t’aider
page-advice-lead = Ce n’est pas ta faute. C’est l’autre qui fait du mal.
threat-do-title = Fais ceci
threat-do-pay = Ne paie pas. Payer n’arrête pas les menaces.
threat-do-send = N’envoie plus rien. Ni photo, ni vidéo, ni code.
threat-do-reply = Arrête de répondre.
threat-do-keep = Garde les messages et les noms de compte.
threat-do-tell = Parles-en à quelqu’un de confiance.
threat-paid = Tu as déjà payé ou envoyé quelque chose ? Ce n’est pas grave. On continue avec toi.
threat-hurt-title = Tu penses à te faire du mal ?
threat-hurt-text = Appelle maintenant. Quelqu’un t’écoute, et tu n’as rien à prouver.

page-address-threat = Quels comptes utilise cette personne ?
ask-addresses-hint-threat = Un nom, un numéro ou un lien. Un par ligne.
address-no-look-threat = Ne lui écris pas pour vérifier. On n’ouvre rien ici.

page-demands = Que demande cette personne ?
page-demands-lead = Choisis tout ce qui est vrai.

page-paid = Est-ce que de l’argent a été payé ?
paid-no = Non
paid-asked = On m’en demande, je n’ai pas payé
paid-yes = Oui, j’ai déjà payé
paid-unsaid = Je préfère ne pas le dire
paid-already = Si tu as déjà payé
paid-blame = Ce n’est pas ta faute. Beaucoup de personnes l’ont fait.
paid-stop = Ne paie plus, même une petite somme.
paid-keep = Garde la preuve du paiement.
paid-bank = Un adulte peut appeler la banque ou le service. Parfois, le paiement se bloque.
ask-payment-way = Par quel moyen ?
ask-payment-to = Vers quel compte ou quel numéro ?
ask-payment-amount = Combien ?
ask-payment-to-hint = Écris ce que tu sais. N’écris jamais ton code de carte.

page-how-paid = Que sais-tu du paiement ?
page-since = Depuis quand ?

page-urgent = Est-ce que c’est urgent ?
imminence-now = Ça se passe en ce moment
imminence-meeting = Une rencontre est prévue
urgent-title = Tu es en danger maintenant ?
urgent-text = Appelle tout de suite. N’attends pas notre réponse.
imminence-no = Non, rien de tout ça

## Les questions de tous, ici avec d’autres mots
page-where = Où est-ce que ça se passe ?
page-where-lead = Choisis ce qui ressemble le plus.
page-address = As-tu un lien ou un nom de compte ?
address-no-look = N’y retourne pas pour vérifier. On n’ouvre rien ici.
page-more = Tu veux ajouter quelque chose ?
page-more-lead = Écris avec tes mots. Ne décris pas la photo. N’écris pas ton nom.

## Corriger, joindre, relire, envoyer
not-provided = Pas de réponse
mend-route-none = Choisis ce qui convient le mieux
mend-text-too-long = { $n ->
    [one] Il y a { $n } caractère de trop. Raccourcis un peu.
   *[other] Il y a { $n } caractères de trop. Raccourcis un peu.
    }
mend-form-too-long = C’est trop long. La fin du texte a été coupée.
mend-address-too-long = Une ligne est trop longue. Raccourcis-la.
mend-email-shape = Vérifie l’adresse. Par exemple : nom@courriel.example
mend-phone-shape = Vérifie le numéro. Il a 15 chiffres au plus.
mend-contact-empty = Écris une adresse ou un numéro, ou choisis « Non ».
mend-contact-undecided = Il y a un contact écrit plus bas. Choisis « Oui », ou efface-le.
page-who = Qu’est-ce qui t’amène ?
page-who-lead = Choisis ce qui te ressemble. Tu peux changer.
page-now = Appelle maintenant
page-now-lead = Ici, ce ne sont pas les secours. Appelle d’abord.
now-after = Ensuite, tu peux continuer ici. Ton message passera devant les autres.
ask-addresses-hint = Un par ligne. Un lien, un nom de compte, un numéro. Rien ? Passe la question.
page-contact = Veux-tu qu’on puisse te joindre ?
page-contact-lead = Ce n’est pas nécessaire. Avec le code, tu verras nos questions. Donne seulement un moyen que personne d’autre n’ouvre.
contact-way-none = Non, je reviendrai avec le code
contact-way-leave = Oui, par un moyen sûr
ask-contact-email = Adresse électronique
ask-contact-phone = Téléphone
ask-contact-note = Quand et comment te joindre sans risque ?
ask-contact-note-hint = On efface le contact après 90 jours au plus.
short-start = Pour qui
short-age = Âge
short-happened = Ce qui se passe
short-picture = La photo
short-advice = Pour qui
short-demands = Ce qui est demandé
short-paid = Argent
short-how-paid = Le paiement
short-where = Où
short-address = Lien ou compte
short-more = Ce que tu ajoutes
short-since = Depuis quand
short-urgent = Urgence
told-route = Le premier choix
told-channel = Où
told-addresses = Lien ou compte
told-imminence = Urgence
told-narrative = Ce que tu ajoutes
section-why = Le début
section-what = Ce qui se passe
check-title = Relis tes réponses : rien n’est encore envoyé
check-lead = Tu peux tout changer. Tout part avec le bouton en bas.
check-send = Envoyer
trap-label = Laisse ce champ vide
question-why = Beaucoup de messages arrivent en ce moment. Réponds pour montrer que tu es une personne. Rien de ce que tu as écrit n’est perdu.
question-wrong = Ce n’est pas la bonne réponse. Voici une autre question.
send-again = Regarde encore une fois, puis appuie de nouveau sur le bouton. Rien de ce que tu as écrit n’est perdu.

## Envoyé
done-title = C’est envoyé
done-lead = Merci de nous l’avoir dit. C’était la bonne chose à faire.
done-code-title = Le code de suivi
done-code-text = À écrire sur un papier : les six groupes, dans l’ordre.
done-code-lost = Personne ne peut retrouver ce code, même pas nous.
done-code-safe = Mieux vaut cacher ce papier. Un téléphone partagé n’est pas sûr.
done-file-hint = Le nom du site n’y est pas. Le fichier s’appelle note.txt. Il reste sur l’appareil.
done-leave-text = Sans le code, impossible de revenir. Il faut bien le noter.
done-noted = Le code est noté
done-next-title = Et maintenant ?
done-next-assess = { $hours ->
    [one] Quelqu’un lit le message, en principe dans l’heure.
   *[other] Quelqu’un lit le message, en principe dans les { $hours } heures.
    }
done-next-act = On fait tout pour aider. On ne peut pas promettre que tout disparaîtra.
done-next-follow = Avec le code, on voit la suite, et nos questions.
done-until = Le code marche jusqu’au { $date }.
done-shown = Cette page reste ici deux heures environ. Ensuite, elle disparaît.
done-care = Ça peut faire peur, ou rendre triste. Parler à quelqu’un aide.
noted-title = Quel est le dernier groupe du code ?
noted-hint = Ce sont les quatre chiffres du groupe 6, sur le papier.
noted-again = Voici le code, encore une fois
noted-empty = Il manque les quatre derniers chiffres
noted-differs = Ce n’est pas le groupe 6. Le bon code est en dessous.
safe-title = Le code est bien noté
safe-lead = On peut quitter ce site maintenant.
safe-come-back = Dans quelques jours, le code montrera la suite.
safe-traces = « { leave-button } » ferme la page du code. L’historique du navigateur garde la visite.

## La page à montrer
show-title = J’ai besoin d’aide
show-me-happened = Il m’est arrivé quelque chose sur internet.
show-me-fault = Ce n’est pas ma faute.
show-me-listen = J’ai besoin d’une personne qui m’écoute.
show-me-all = Je ne veux pas tout raconter maintenant.
show-you-title = Pour la personne qui lit cette page
show-you-calm = Rester calme et croire ce qui est dit.
show-you-blame = Ne pas gronder, ne pas punir.
show-you-look = Ne pas demander à voir la photo.
show-you-pay = Ne pas payer. Ne pas répondre à la personne qui menace.
show-you-keep = Garder les messages et les noms de compte.
show-you-call = Appeler ensemble une ligne d’aide.
show-you-report = Un signalement se fait ici, sans donner de nom.
show-lines = Qui appeler
show-print = Tu peux imprimer cette page, ou montrer ton écran. Elle ne dit rien de tes réponses.
show-back = Pour revenir, utilise « Retour » dans le navigateur.
