# Le portail public. Textes de protection et textes juridiques : à relire par un juriste et par un psychologue avant ouverture.

## Sur chaque page
leave-button = Quitter maintenant
leave-hint = Ouvre un site neutre et efface ce qui est écrit ici.
help-title = Parler à quelqu’un
help-emergency = En cas de danger immédiat
help-all = Toutes les lignes d’aide
foot-site = Toutes les pages
foot-visit = Votre visite
foot-house = La plateforme
foot-turn = Nous joindre
foot-follow = Suivre un signalement
untranslated = Cette page n’est pas encore traduite en tamazight. La voici en français et en arabe.
phone-or = ou

## Accueil
home-title = Signaler l’exploitation sexuelle d’un enfant en ligne
home-lead = Vous avez vu une image, une vidéo ou un échange qui montre ou prépare l’abus sexuel d’un enfant. Signalez-le ici. L’adresse suffit ; votre nom n’est pas demandé.
home-report = Faire un signalement
home-follow = Suivre mon signalement
home-danger-title = Un enfant est en danger en ce moment ?
home-danger-text = Appelez tout de suite. N’attendez pas une réponse de cette plateforme.
home-fact-name-title = Sans nom
home-fact-name-text = Ni identité, ni courriel, ni cookie.
home-fact-doubt-title = Même en cas de doute
home-fact-doubt-text = C’est à nous de vérifier, pas à vous.
home-fact-time-title = Trois minutes
home-fact-time-text = Deux réponses suffisent.
home-doors-title = D’autres portes
home-door-talk = Un enfant ou un jeune veut parler
home-door-image = Une photo intime de moi circule
home-door-crime = Un autre délit, sur internet ou ailleurs
home-minor-title = Tu as moins de 18 ans ?
home-minor-text = Tu peux signaler seul. Tu n’as pas d’ennuis avec nous. Tu peux t’arrêter à tout moment.
home-who-title = Qui nous sommes
home-who-text = Une plateforme nationale. Des analystes formés évaluent chaque signalement, demandent le retrait du contenu et saisissent les autorités.
home-in-title = Signalez ici
home-in-csam = Des images ou des vidéos d’abus ou d’exploitation sexuels d’enfants, même dessinées ou générées par IA
home-in-grooming = Un adulte qui sollicite un enfant à des fins sexuelles
home-in-extortion = Un chantage à la photo visant un enfant
home-in-place = Un site, un compte, un groupe ou un jeu où cela se passe
home-out-title = Pas ici
home-out-danger = Un enfant en danger en ce moment : appelez les secours
home-out-adults = Une escroquerie, un piratage ou une affaire entre adultes
home-out-complaint = Une plainte contre une personne
home-accident = Être tombé sur un tel contenu par hasard et le signaler n’est pas une faute de votre part. N’y retournez pas pour vérifier.
home-door-platform = Le site ou l’application
home-door-platform-text = Son bouton « Signaler » peut aussi faire retirer le contenu. Vous pouvez utiliser les deux.

## Avant de commencer
start-title = Avant de commencer
start-who = Cette plateforme reçoit les signalements du public. Des analystes formés les évaluent, demandent le retrait des contenus et saisissent les autorités compétentes.
start-take-title = Ce que vous pouvez signaler
start-take-csam = Des images ou des vidéos d’abus ou d’exploitation sexuels d’enfants, même dessinées ou générées par IA
start-take-grooming = Un adulte qui sollicite un enfant à des fins sexuelles
start-take-extortion = Un chantage à la photo visant un enfant
start-take-place = Un site, un compte, un groupe ou un jeu où cela se passe
start-accident = Être tombé sur un tel contenu par hasard et le signaler ici n’est pas une faute de votre part.
start-minor-title = Tu as moins de 18 ans ?
start-minor-text = Tu peux signaler seul. Tu n’as pas d’ennuis avec nous. Tu peux t’arrêter à tout moment.
start-use-title = Ce que nous faisons de vos réponses
start-use-text = L’adresse sert à retrouver le contenu et à le faire retirer. Ce que vous écrivez est scellé avant d’être enregistré : seule l’équipe qui traite le signalement peut l’ouvrir. Rien de ce qui vous concerne n’est transmis à un hébergeur. Nous ne notons ni votre adresse internet, ni votre appareil, ni l’heure exacte.
start-use-more = Ce que nous faisons de vos réponses, en détail
start-leave-title = Partir vite
start-leave-text = Le bouton « { leave-button } », présent sur chaque page, efface votre brouillon et ouvre un site neutre. Il n’efface pas l’historique du navigateur.
start-leave-more = Lire d’abord les conseils de sécurité
start-button = Commencer

## Sécurité de la visite
safety-title = Votre sécurité pendant la visite
safety-lead = Ce bouton rouge est sur chaque page : « { leave-button } ». Vous pouvez lire ceci, ou passer tout de suite à la suite.
safety-does-title = Ce que fait le bouton
safety-does-erase = Il efface ce que vous avez écrit ici et qui n’est pas envoyé.
safety-does-open = Il ouvre un site neutre à la place de cette page.
safety-does-back = Le retour en arrière ne montre plus vos réponses.
safety-not-title = Ce qu’il ne fait pas
safety-not-history = Il n’efface pas l’historique du navigateur : le nom de ce site y reste.
safety-not-spy = Il n’arrête pas un logiciel espion installé sur l’appareil. En cas de doute, utilisez un autre appareil.
safety-not-provider = Votre fournisseur d’accès peut voir que vous avez visité ce site. Le navigateur Tor le lui cache.
safety-private-title = Ouvrir une fenêtre privée
safety-private-text = Une fenêtre privée ne garde pas d’historique sur l’appareil.
safety-private-chrome = Chrome : menu à trois points, « Nouvelle fenêtre de navigation privée ».
safety-private-firefox = Firefox : menu à trois traits, « Nouvelle fenêtre privée ».
safety-private-safari = Safari sur iPhone : bouton des onglets, puis « Privée ».
safety-clear-title = Effacer l’historique de cette visite
safety-clear-chrome = Chrome : menu à trois points, « Historique », « Supprimer les données de navigation », « Dernière heure ».
safety-clear-firefox = Firefox : menu à trois traits, « Historique », « Effacer l’historique récent », « La dernière heure ».
safety-clear-safari = Safari sur iPhone : « Réglages », « Apps », « Safari », « Effacer historique, données de site ».

## Les questions
go-to-check = Aller à la vérification et à l’envoi
date-day = Jour
date-month = Mois
date-year = Année
page-who = Qu’est-ce qui vous amène ?
page-who-lead = Votre choix sert à poser les bonnes questions. Il n’engage à rien.
short-who = Motif
hint-route-seen = Une image, une vidéo, un échange, un compte ou un groupe.
hint-route-mine = Cela me montre ou me vise, ou montre ou vise mon enfant.
hint-route-threat = Chantage à la photo, demande d’argent ou d’autres images.
hint-route-danger = Une rencontre est prévue, ou un abus est en cours.
page-now = Appelez maintenant
page-now-lead = Cette plateforme ne remplace pas les secours. Appelez d’abord ; les numéros sont gratuits.
now-after = Vous pouvez ensuite continuer ici. Votre signalement passera devant les autres.
page-address = Quelle est l’adresse ?
short-address = Adresse
ask-addresses-hint = Un lien, un compte, un numéro ou un nom de groupe. Un par ligne, 50 au plus. Exemples : « www.site.example/page », « t.me/nom », « @compte ». Une adresse incomplète est utile aussi.
do-not-title = Ne faites pas ceci
do-not-copy = Ne copiez pas, n’enregistrez pas, ne photographiez pas, ne faites pas de capture d’écran.
do-not-share = Ne transférez rien à personne, même pour avertir.
do-not-return = N’y retournez pas pour vérifier. Rien de ce que vous écrivez ici n’est ouvert ni affiché en aperçu.
do-not-contact = Ne contactez pas la personne en cause.
page-where = Où est-ce ?
page-where-lead = Choisissez ce qui convient le mieux.
short-where = Sorte d’endroit
ask-channel-other = Si c’est autre chose, dites-le en quelques mots
page-place = Comment le retrouver ?
page-place-lead = Répondez à ce que vous savez. Une seule réponse suffit.
short-place = Endroit
ask-place-app = Nom du site, du réseau ou de l’application
ask-place-account = Nom du compte ou adresse de la personne
ask-place-account-hint = Tel qu’il est écrit, avec « @ » s’il y en a un.
ask-place-invite = Lien d’invitation
ask-place-group = Nom du groupe ou de la chaîne
ask-place-game = Nom du jeu
ask-place-player = Nom du joueur ou de la joueuse
ask-place-file = Nom du fichier, empreinte ou lien magnet
ask-place-subject = Objet du message
ask-place-time = Jour et heure de la diffusion
ask-place-spot = Ville, quartier, endroit
ask-place-phone = Numéro de téléphone
ask-place = Décrivez l’endroit avec vos mots
ask-place-hint = 500 caractères au plus.
page-what = Que montre-t-on, ou que se passe-t-il ?
page-what-lead = Cochez tout ce qui convient. N’y retournez pas pour vérifier.
short-what = Ce qui se passe
page-access = Comment y accède-t-on ?
page-access-lead = Cochez tout ce qui convient.
short-access = Accès
ask-access-password = Mot de passe ou code d’invitation, si vous le connaissez
page-payment = Demande-t-on de l’argent ?
short-payment = Argent
payment-do-not-pay = Ne payez pas pour savoir.
ask-payment-way = Comment faut-il payer ?
ask-payment-to = Compte, portefeuille ou numéro à payer
ask-payment-amount = Montant
page-when = Quand l’avez-vous vu ?
short-when = Moment
ask-seen-on = La date, si vous la connaissez
ask-seen-on-hint = Jour, mois, année. Laissez vide ce que vous ne savez pas.
page-people = Un enfant est-il en danger maintenant ?
page-people-danger = Quel est le danger ?
short-people = Personnes
ask-people-child = Ce que vous savez de l’enfant
ask-people-child-hint = Prénom, âge, ville, école, ce qui permettrait de le protéger. 1.000 caractères au plus.
ask-people-adult = Ce que vous savez de la personne en cause
ask-people-adult-hint = Nom, comptes, numéro, ville, lien avec l’enfant. 1.000 caractères au plus.
page-more = Voulez-vous ajouter quelque chose ?
page-more-lead = N’écrivez pas votre nom. 4.000 caractères au plus.
short-more = Précisions
page-contact = Pouvons-nous vous joindre ?
page-contact-lead = Ce n’est pas nécessaire : avec le code de suivi, vous voyez nos questions et vous y répondez sans dire qui vous êtes. Nous n’envoyons aucun message automatique.
short-contact = Contact
ask-contact-email = Adresse électronique
ask-contact-phone = Téléphone
ask-contact-note = Quand et comment vous joindre sans risque
ask-contact-note-hint = Le contact est scellé à part et effacé après 90 jours au plus.

## Vérifier et envoyer
section-why = Votre motif
section-where = Où
section-what = Ce que vous savez
section-contact = Contact
check-title = Vérifiez vos réponses : rien n’est encore envoyé
check-lead = Vous pouvez changer chaque réponse. Le signalement part quand vous appuyez sur le bouton en bas.
check-left-over = { $n ->
    [one] { $n } ligne au-delà de la cinquantième ne sera pas envoyée.
   *[other] { $n } lignes au-delà de la cinquantième ne seront pas envoyées.
    }
check-send = Envoyer le signalement
trap-label = Laissez ce champ vide
question-why = De très nombreux formulaires arrivent en ce moment. Une courte réponse nous montre qu’une personne écrit. Rien de ce que vous avez écrit n’est perdu.
question-wrong = Ce n’est pas la réponse attendue. Voici une autre question.
send-again = Relisez vos réponses une dernière fois, puis appuyez de nouveau sur le bouton. Rien de ce que vous avez écrit n’est perdu.
start-again = Appuyez encore une fois sur le bouton pour commencer.

## Envoyé
done-title = Signalement envoyé
done-lead = Merci. Il est enregistré.
done-code-title = Votre code de suivi
done-code-text = Notez les six groupes sur papier, dans l’ordre des numéros.
done-code-lost = Personne ne peut retrouver ce code, pas même nous.
done-code-safe = Ne le gardez pas dans un téléphone que d’autres ouvrent.
done-sheet = Une feuille à imprimer
done-file = Un fichier texte
done-file-hint = Ni la feuille ni le fichier ne nomment ce site. Le fichier s’appelle note.txt et reste sur l’appareil tant qu’il n’est pas effacé.
done-leave-title = Avant de quitter cette page
done-leave-text = Sans le code, vous ne pourrez ni voir la suite, ni lire nos questions, ni y répondre. Vérifiez que vous l’avez bien noté.
done-noted = J’ai noté mon code
done-next-title = Et maintenant ?
done-next-assess = { $hours ->
    [one] Un analyste examine le signalement, en principe dans l’heure.
   *[other] Un analyste examine le signalement, en principe dans les { $hours } heures.
    }
done-next-act = Si le contenu est illicite, nous demandons son retrait et saisissons les autorités compétentes. Nous ne pouvons pas promettre le retrait.
done-next-follow = Avec le code, vous voyez où en est le signalement, et si nous avons une question. Nous n’avons aucun autre moyen de vous joindre.
done-until = Le code fonctionne jusqu’au { $date }. Chaque nouvelle de notre part prolonge ce délai.
done-shown = Cette page reste visible deux heures environ, ou jusqu’à ce que vous la quittiez par « { leave-button } ».
done-care = Ce que vous avez vu peut peser. Les lignes d’aide ci-dessous sont là pour vous aussi.
noted-title = Quel est le dernier groupe de votre code ?
noted-hint = Les quatre chiffres du groupe numéro 6, sur votre papier.
noted-button = Vérifier
noted-back = Revoir le code
noted-again = Voici votre code, encore une fois
noted-empty = Saisissez les quatre derniers chiffres de votre code
noted-differs = Ce n’est pas le groupe numéro 6 ; comparez votre papier avec le code ci-dessous
safe-title = Votre code est bien noté
safe-lead = Vous pouvez quitter ce site.
safe-come-back = Revenez avec le code dans quelques jours : nous aurons peut-être une question.
safe-traces = « { leave-button } » ferme la page du code. L’historique du navigateur, lui, garde la trace de la visite.
safe-home = Page d’accueil
paper-title = À garder
paper-until = Jusqu’au { $date }
paper-lead = Imprimez avec le menu du navigateur. Rien sur la feuille ne dit à quoi elle sert. Si le navigateur propose « en-têtes et pieds de page », décochez-les : l’adresse de ce site y figure.

## Suivre
follow-title = Suivre un signalement
follow-label = Votre code de suivi
follow-hint = Les 24 chiffres, avec ou sans espaces. Toute la feuille peut être collée, avec ses numéros.
follow-button = Voir où il en est
follow-empty = Saisissez votre code de suivi
follow-count = Le code compte 24 chiffres ; il y en a { $n } ici
follow-mistyped = Un chiffre ne va pas, ou deux ont changé de place ; comparez avec ce que vous avez noté
follow-unknown = Aucun signalement ne correspond à ce code, ou il n’est plus conservé
# Qui suit un signalement peut être un enfant ou un adulte : ces textes ne disent ni « tu » ni « vous ».
view-title = Où en est le signalement
view-received = Reçu le
view-told = Dernier changement le
view-until = Le code fonctionne jusqu’au
view-until-more = Chaque nouvelle de notre part prolonge ce délai. Après cette date, le code ne mène plus à rien et les messages sont effacés.
view-messages = Messages
view-no-messages = Pas de question de notre part pour l’instant.
view-unopened = Il y a des messages, mais trop de monde les ouvre en ce moment. Rien n’est perdu : il suffit de réessayer dans une minute.
view-by-hotline = De la plateforme, le { $date }
view-by-you = Réponse du { $date }
view-answer-sealed = Elle nous est parvenue. Elle n’est plus montrée ici, par prudence.
view-answer = La réponse
view-answer-more = Ajouter quelque chose
view-answer-hint = Ni nom, ni adresse personnelle. Pas besoin de chercher quoi que ce soit : « je ne sais pas » suffit.
view-answer-send = Envoyer la réponse
view-erase = Effacer messages et contact
view-news-answered = La réponse est envoyée.
view-news-erased = Aucun message ni contact n’est plus conservé.
view-news-not-asked = Rien n’a été envoyé : il n’y a pas ou plus de question.
mend-answer-empty = La réponse est vide : il faut y écrire quelque chose
mend-answer-too-long = La réponse dépasse 4 000 caractères ; elle est à raccourcir
mend-answer-enough = Vingt réponses sont déjà gardées ; celle-ci ne peut plus l’être. Pour autre chose, un nouveau signalement est possible
erase-title = Effacer les messages et le contact ?
erase-lead = Nos questions et les réponses seront effacées tout de suite. Le contact aussi, s’il y en a un. Cela ne peut pas être annulé.
erase-both = Tout sera effacé chez nous aussi. Ce que l’un de nous a déjà lu, il l’a lu.
erase-report = Le signalement reste, et le code fonctionne toujours.
erase-button = Effacer messages et contact
erase-keep = Ne rien effacer
view-again = Un autre code
status-text-received = Le signalement est enregistré. Un analyste va l’examiner.
status-text-being-assessed = Un analyste l’examine. La suite se verra ici dans quelques jours.
status-text-passed-on = Le contenu a été transmis à ceux qui peuvent le retirer ou enquêter. Nous suivons ce qu’il devient.
status-text-closed-acted-on = Le travail est terminé : le contenu n’est plus accessible à cette adresse, ou les autorités en sont saisies.
status-text-closed-not-illegal = Le contenu peut choquer, mais il ne relève pas de la loi que nous appliquons. Le signalement n’était pas une erreur.
status-text-closed-not-found = Le contenu n’était plus à cette adresse, ou l’adresse ne suffisait pas. Avec une autre adresse, un nouveau signalement est possible.
status-text-need-something = Nous avons une question pour continuer. Elle est ci-dessous.

## Pages d’information
help-page-title = Parler à quelqu’un
help-page-lead = Ces lignes écoutent, conseillent ou interviennent. Elles ne savent rien de votre visite ici.
help-page-emergency = En danger immédiat
help-page-child = Pour les enfants et les jeunes
help-page-online = Conseils sur ce qui se passe en ligne
help-page-image = Une photo intime de moi
help-page-crime = Signaler un autre délit

## Ce qui peut mal tourner
draft-gone-title = Ce brouillon n’existe plus
draft-gone-text = Il a été quitté, envoyé, ou laissé plus de 20 heures. Si vous avez reçu un code de suivi, votre signalement est arrivé. Sinon, rien n’a été envoyé.
draft-gone-start = Recommencer
try-again = Retourner à mes réponses

## Lignes d’aide
help-verified = Ligne vérifiée le { $day }.
help-unverified = Ligne pas encore vérifiée par nous.

## Durées dites sur les pages écrites
time-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
    }
time-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
    }
time-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
    }

## Porte fermée
closed-title = Nous ne pouvons pas recevoir de signalement en ce moment
closed-text = Le service est en maintenance. Rien n’est enregistré. Pour un danger immédiat ou pour parler à quelqu’un, appelez.

## Statistiques
figures-title = Statistiques
figures-headline = { $n ->
    [one] { $month } : { $n } signalement reçu.
   *[other] { $month } : { $n } signalements reçus.
    }
figures-headline-few = { $month } : moins de 10 signalements reçus.
figures-how = Chaque mois est compté une fois, trois jours après sa fin. Les nombres ne changent plus ensuite.
figures-caption = Par mois
figures-month = Mois
figures-total = Total
figures-few = moins de 10
figures-hidden = non indiqué
figures-updated = Dernière mise à jour : { $date }. Source : les dossiers de la plateforme.
figures-csv = Télécharger le tableau (CSV)
figures-none = Le premier mois n’est pas encore terminé. Voici ce que nous compterons.
figures-rules-title = Comment lire ces nombres
figures-rule-small = De 1 à 9, nous écrivons « moins de 10 ». À partir de 10, nous arrondissons à 5.
figures-rule-frozen = Ces nombres sont figés. Une erreur est corrigée avec une note, jamais en silence.
figures-rule-sum = Un total n’est montré que s’il ne révèle aucun petit nombre.
figures-rule-report = Un signalement n’est pas une image. Une adresse peut contenir une image ou des milliers.
counted-reports = Signalements reçus
counted-means-reports = Chaque envoi du public ou d’un partenaire compte pour un, quel que soit son contenu.
counted-items = Contenus examinés
counted-means-items = Chaque adresse compte une fois, même si plusieurs personnes l’ont signalée.
counted-illegal = Jugés illicites
counted-means-illegal = Contenus pour lesquels une action a été décidée dans le mois.
counted-referred = Transmis aux autorités
counted-means-referred = Dossiers remis à la police ou au parquet.
counted-removed = Plus accessibles
counted-means-removed = Contenus que nous ne trouvons plus à leur adresse, après plusieurs vérifications.

## Les mots employés
terms-title = Les mots que nous employons
terms-lead = Les mots comptent. Nous évitons ceux qui rendent un enfant responsable ou qui banalisent un crime.
term-csam = Matériel d’abus sexuel d’enfants
term-means-csam = Image, vidéo ou autre représentation de l’abus sexuel d’un enfant.
term-csem = Matériel d’exploitation sexuelle d’enfants
term-means-csem = Terme plus large : tout contenu qui sexualise un enfant ou en tire profit.
term-generated = Matériel généré par IA
term-means-generated = Le même contenu, fabriqué par une machine. Il cause un tort réel.
term-grooming = Sollicitation d’un enfant à des fins sexuelles
term-means-grooming = Un adulte gagne la confiance d’un enfant pour l’exploiter sexuellement.
term-extortion = Extorsion sexuelle d’enfant, ou « chantage à la photo »
term-means-extortion = Menacer de diffuser une photo intime pour obtenir de l’argent ou d’autres images.
term-livestream = Diffusion en direct d’abus sexuels d’enfants
term-means-livestream = Un abus montré à distance au moment où il a lieu.
term-private-photo = Photo intime
term-means-private-photo = Une image que l’enfant a faite de lui-même. La diffuser est la faute de celui qui diffuse.
term-victim = Enfant victime
term-means-victim = L’enfant montré ou blessé. Certaines personnes préfèrent « survivant » ou « survivante ».
term-report = Signalement
term-means-report = Dire où se trouve un contenu. Ce n’est pas une plainte.
term-code = Code de suivi
term-means-code = Les 24 chiffres qui montrent où en est un signalement.
term-hotline = Plateforme de signalement
term-means-hotline = Elle s’occupe des contenus.
term-helpline = Ligne d’écoute
term-means-helpline = Elle s’occupe des personnes.
term-analyst = Analyste
term-means-analyst = La personne formée qui évalue un contenu.
term-removal = Demande de retrait
term-means-removal = La lettre qui demande à un hébergeur d’enlever un contenu.
term-fingerprint = Empreinte numérique
term-means-fingerprint = Une suite de chiffres qui permet de reconnaître une image sans la montrer.
