# Les mêmes pages pour l’adulte qui répond pour un enfant : « vous », et l’enfant à la troisième personne.
# Chaque message prend la place de celui du même nom dans portal_child.ftl. À relire par un psychologue.

## Sur chaque page
leave-hint = Ouvre un site neutre. Efface ce que vous avez écrit ici.
optional = (facultatif)
path-never = Nous ne vous demanderons jamais d’envoyer une photo.
page-start = Ce n’est ni la faute de votre enfant, ni la vôtre
page-start-lead = Personne n’a d’ennuis avec nous. Vous pouvez vous arrêter à tout moment.
mine-name = Nous ne demandons aucun nom.
mine-alone = Votre enfant peut aussi répondre ici, sans vous.
mine-skip = Vous pouvez passer toutes les questions.

## Les questions
page-age = Quel âge a votre enfant ?
page-age-lead = L’âge nous aide à mieux aider. Aucun papier n’est demandé.
hint-child-age-18-over = Si la photo date d’avant ses 18 ans, c’est ici aussi.
page-happened = Que se passe-t-il ?
page-happened-lead = Choisissez tout ce qui est vrai. « Photo » veut dire aussi vidéo.
happened-online = Une photo intime de mon enfant est déjà en ligne
happened-threat = Quelqu’un menace mon enfant
happened-asked = Quelqu’un demande des photos intimes à mon enfant
happened-fake = Quelqu’un a fabriqué une fausse photo de mon enfant
page-picture = Votre enfant a-t-il encore la photo ?
page-picture-lead = Ne l’envoyez à personne, à nous non plus. Ne la copiez pas.
tool-device = Il calcule une empreinte sur l’appareil.
tool-stays = La photo ne quitte pas l’appareil. Personne ne la regarde.
script-works = Vous pouvez donner un lien, écrire, ou appeler.
can-see-title = Qui va lire ce que j’écris ?
can-told-title = La police sera-t-elle prévenue ?
can-time-read = { $hours ->
    [one] Quelqu’un lit votre message, en principe dans l’heure.
   *[other] Quelqu’un lit votre message, en principe dans les { $hours } heures.
    }
can-time-more = Faire retirer une photo peut prendre plus longtemps. Nous ne pouvons pas le promettre.
page-advice = Quelqu’un menace votre enfant : nous pouvons aider
page-advice-lead = Ce n’est pas la faute de votre enfant. C’est la personne qui menace qui fait du mal.
threat-do-title = Ce qu’il faut faire
threat-do-pay = Ne payez pas. Payer n’arrête pas les menaces.
threat-do-send = N’envoyez plus rien : ni photo, ni vidéo, ni code.
threat-do-reply = Arrêtez de répondre.
threat-do-keep = Gardez les messages et les noms de compte.
threat-do-tell = Parlez-en à une personne de confiance. Dites à votre enfant que ce n’est pas sa faute.
threat-paid = Quelque chose a déjà été payé ou envoyé ? Ce n’est pas grave. Continuons.
threat-hurt-title = Votre enfant parle de se faire du mal ?
threat-hurt-text = Appelez maintenant. Restez auprès de votre enfant.
address-no-look-threat = N’écrivez pas à cette personne pour vérifier. Rien n’est ouvert ici.
page-demands-lead = Choisissez tout ce qui est vrai.
paid-asked = On en demande, rien n’a été payé
paid-yes = Oui, de l’argent a déjà été payé
paid-already = Si de l’argent a déjà été payé
paid-blame = Ce n’est pas une faute. Beaucoup de personnes l’ont fait.
paid-stop = Ne payez plus, même une petite somme.
paid-keep = Gardez la preuve du paiement.
paid-bank = Appelez la banque ou le service de paiement : parfois, le paiement se bloque.
ask-payment-to-hint = Écrivez ce que vous savez. N’écrivez jamais le code d’une carte.
page-how-paid = Que savez-vous du paiement ?
urgent-title = Un enfant est en danger maintenant ?
urgent-text = Appelez tout de suite. N’attendez pas notre réponse.
page-where = Où est-ce que cela se passe ?
page-where-lead = Choisissez ce qui convient le mieux.
page-address = Avez-vous un lien ou un nom de compte ?
address-no-look = N’y retournez pas pour vérifier. Rien n’est ouvert ici.
page-more = Voulez-vous ajouter quelque chose ?
page-more-lead = Ne décrivez pas la photo. N’écrivez ni votre nom, ni celui de votre enfant.

## Corriger, joindre, relire, envoyer
mend-route-none = Choisissez ce qui convient le mieux
mend-text-too-long = { $n ->
    [one] Le texte dépasse de { $n } caractère. Raccourcissez-le un peu.
   *[other] Le texte dépasse de { $n } caractères. Raccourcissez-le un peu.
    }
mend-address-too-long = Une ligne est trop longue. Raccourcissez-la.
mend-email-shape = Vérifiez l’adresse. Par exemple : nom@courriel.example
mend-phone-shape = Vérifiez le numéro : il compte 15 chiffres au plus.
mend-contact-empty = Écrivez une adresse ou un numéro, ou choisissez « Non ».
mend-contact-undecided = Un contact est écrit plus bas. Choisissez « Oui », ou effacez-le.
page-who = Qu’est-ce qui vous amène ?
page-who-lead = Choisissez ce qui convient le mieux. Vous pouvez changer.
page-now = Appelez maintenant
page-now-lead = Cette plateforme ne remplace pas les secours. Appelez d’abord.
now-after = Vous pouvez ensuite continuer ici. Votre message passera devant les autres.
ask-addresses-hint = Un par ligne : un lien, un nom de compte, un numéro. Sans réponse, passez la question.
page-contact = Pouvons-nous vous joindre ?
page-contact-lead = Ce n’est pas nécessaire : avec le code, vous verrez nos questions. Donnez un moyen que personne d’autre n’ouvre.
ask-contact-note = Quand et comment vous joindre sans risque ?
short-more = Ce que vous ajoutez
told-narrative = Ce que vous ajoutez
check-title = Vérifiez vos réponses : rien n’est encore envoyé
check-lead = Vous pouvez changer chaque réponse. Tout part avec le bouton en bas.
trap-label = Laissez ce champ vide
question-why = De très nombreux formulaires arrivent en ce moment. Une courte réponse nous montre qu’une personne écrit. Rien de ce que vous avez écrit n’est perdu.
question-wrong = Ce n’est pas la réponse attendue. Voici une autre question.
send-again = Relisez vos réponses une dernière fois, puis appuyez de nouveau sur le bouton. Rien de ce que vous avez écrit n’est perdu.
