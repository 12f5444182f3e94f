# Le portail public. Textes de protection et textes juridiques : à relire par un juriste et par un psychologue avant ouverture.

## Sur chaque page
leave-button = Quitter maintenant
leave-hint = Ouvre un site neutre et efface ce qui est écrit ici.
help-title = Parler à quelqu’un
help-emergency = En cas de danger immédiat
help-all = Toutes les lignes d’aide
foot-privacy = Vie privée et sécurité de votre visite
foot-follow = Suivre un signalement
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

## Avant de commencer
start-title = Avant de commencer
start-who = Cette plateforme reçoit les signalements du public, les fait évaluer par des analystes formés, demande le retrait des contenus et saisit les autorités compétentes.
start-take-title = Ce que vous pouvez signaler
start-take-csam = Des images ou des vidéos d’abus ou d’exploitation sexuels d’enfants, même dessinées ou générées par IA
start-take-grooming = Un adulte qui sollicite un enfant à des fins sexuelles
start-take-extortion = Un chantage à la photo visant un enfant
start-take-place = Un site, un compte, un groupe ou un jeu où cela se passe
start-not-title = Ne faites pas ceci
start-not-text = Ne copiez pas, n’enregistrez pas, ne photographiez pas, ne transférez pas. N’y retournez pas. Ne contactez pas la personne.
start-accident = Être tombé sur un tel contenu par hasard et le signaler ici n’est pas une faute de votre part.
start-minor-title = Tu as moins de 18 ans ?
start-minor-text = Tu peux signaler seul. Tu n’as pas d’ennuis avec nous. Tu peux t’arrêter à tout moment.
start-use-title = Ce que nous faisons de vos réponses
start-use-text = L’adresse sert à retrouver le contenu et à le faire retirer. Ce que vous écrivez est scellé avant d’être enregistré : seule l’équipe qui traite le signalement peut l’ouvrir. Rien de ce qui vous concerne n’est transmis à un hébergeur. Nous ne notons ni votre adresse internet, ni votre appareil, ni l’heure exacte.
start-leave-title = Partir vite
start-leave-text = Le bouton « { leave-button } », présent sur chaque page, efface votre brouillon et ouvre un site neutre. Il n’efface pas l’historique du navigateur.
start-leave-more = Comment effacer l’historique
start-button = Commencer

## Les questions
where-title = Où l’avez-vous vu ?
where-hint = Choisissez ce qui convient le mieux.
address-title = Quelle est l’adresse ?
address-hint-link = Le lien tel que le navigateur ou le bouton « Partager » le donne. Une adresse par ligne, 50 au plus. Une adresse incomplète est utile aussi.
address-hint-account = Un lien d’invitation, un nom de compte, un numéro ou un nom de groupe. Un par ligne, 50 au plus.
address-hint-file = Un lien magnet ou ed2k, une empreinte ou un nom de fichier. Un par ligne, 50 au plus.
address-hint-offline = Un numéro de téléphone ou un compte, si vous en connaissez un. Sinon, décrivez l’endroit plus bas.
address-example = Par exemple :
address-no-check = N’y retournez pas pour vérifier. Rien de ce que vous écrivez ici n’est ouvert ni affiché en aperçu.
address-no-link = Je n’ai pas de lien
address-place-label = Décrivez l’endroit
address-place-hint = L’application, le jeu, le compte, le groupe, le lieu. 500 caractères au plus.
more-title = Autre chose à nous dire ?
more-lead = Tout est facultatif. Vous pouvez continuer sans rien remplir.
more-danger-label = Je pense qu’un enfant est en danger en ce moment
more-danger-hint = Une rencontre est prévue, ou cela se passe maintenant. Appelez aussi les secours.
more-own-label = Cela me montre, ou montre mon enfant
more-narrative-label = Ce qui peut aider
more-narrative-hint = Comment on y accède, un mot de passe, une date, ce que vous savez de l’enfant ou de l’auteur. N’écrivez pas votre nom. 4.000 caractères au plus.

## Vérifier et envoyer
check-title = Vérifiez vos réponses
check-lead = Rien n’a encore été envoyé.
check-where = Où
check-address = Adresse
check-place = Endroit
check-danger = Danger immédiat
check-own = Me concerne
check-narrative = Précisions
check-change-where = Modifier l’endroit où vous l’avez vu
check-change-address = Modifier l’adresse
check-change-more = Modifier les précisions
check-left-over = { $n ->
    [one] { $n } ligne au-delà de la cinquantième ne sera pas envoyée.
   *[other] { $n } lignes au-delà de la cinquantième ne seront pas envoyées.
    }
check-send = Envoyer le signalement

## Envoyé
done-title = Signalement envoyé
done-lead = Merci. Il est enregistré.
done-code-title = Votre code de suivi
done-code-text = Notez les six groupes sur papier, dans l’ordre des numéros. Ce code est le seul moyen de suivre ce signalement ; personne ne peut le retrouver.
done-code-safe = Ne le gardez pas dans un téléphone que d’autres ouvrent.
done-print = Vous pouvez aussi imprimer cette page.
done-next-title = Et maintenant ?
done-next-assess = { $hours ->
    [one] Un analyste examine le signalement, en principe dans l’heure.
   *[other] Un analyste examine le signalement, en principe dans les { $hours } heures.
    }
done-next-act = Si le contenu est illicite, nous demandons son retrait et saisissons les autorités compétentes. Nous ne pouvons pas promettre le retrait.
done-next-follow = Avec le code, vous voyez où en est le signalement.
done-shown = Cette page reste visible deux heures environ, ou jusqu’à ce que vous la quittiez par « { leave-button } ».
done-care = Ce que vous avez vu peut peser. Les lignes d’aide ci-dessous sont là pour vous aussi.

## Suivre
follow-title = Suivre un signalement
follow-label = Votre code de suivi
follow-hint = Les 24 chiffres, avec ou sans espaces.
follow-button = Voir où il en est
follow-empty = Saisissez votre code de suivi
follow-count = Le code compte 24 chiffres ; il y en a { $n } ici
follow-mistyped = Un chiffre ne va pas ; comparez avec ce que vous avez noté
follow-unknown = Aucun signalement ne correspond à ce code, ou il n’est plus conservé
view-title = Où en est votre signalement
view-received = Reçu le
view-told = Dernier changement le
view-again = Un autre code
status-text-received = Le signalement est enregistré. Un analyste va l’examiner.
status-text-being-assessed = Un analyste l’examine. Revenez dans quelques jours.
status-text-passed-on = Le contenu a été transmis à ceux qui peuvent le retirer ou enquêter. Nous suivons ce qu’il devient.
status-text-closed-acted-on = Le travail est terminé : le contenu n’est plus accessible à cette adresse, ou les autorités en sont saisies.
status-text-closed-not-illegal = Le contenu peut choquer, mais il ne relève pas de la loi que nous appliquons. Votre signalement n’était pas une erreur.
status-text-closed-not-found = Le contenu n’était plus à cette adresse, ou l’adresse ne suffisait pas. Si vous en avez une autre, faites un nouveau signalement.
status-text-need-something = Il nous manque un élément. Faites un nouveau signalement avec ce que vous savez de plus.

## Pages d’information
help-page-title = Parler à quelqu’un
help-page-lead = Ces lignes écoutent, conseillent ou interviennent. Elles ne savent rien de votre visite ici.
help-page-emergency = En danger immédiat
help-page-child = Pour les enfants et les jeunes
help-page-online = Conseils sur ce qui se passe en ligne
help-page-image = Une photo intime de moi
help-page-crime = Signaler un autre délit
privacy-title = Vie privée et sécurité de votre visite
privacy-promise-title = Ce que nous pouvons promettre
privacy-promise-1 = Nous ne demandons pas qui vous êtes. Notre serveur n’écrit ni votre adresse internet, ni votre navigateur, ni l’heure exacte ; aucun code d’une autre société ne tourne sur ces pages, et elles ne déposent aucun cookie.
privacy-promise-2 = Votre fournisseur d’accès, votre employeur ou une personne qui utilise votre appareil peut voir que vous avez visité ce site. Le navigateur Tor le leur cache. L’adresse signalée peut contenir un code fait pour vous. Si vous écrivez votre nom dans le texte, les personnes qui traitent le signalement pourront le lire.
privacy-promise-3 = Tant que la page est ouverte, notre premier ordinateur doit connaître votre adresse pour vous répondre. Aucun système ne peut promettre davantage face à quelqu’un qui surveille tout le réseau ou contrôle votre appareil. Rien n’empêche un tribunal de nous interroger ; cette page dit ce que nous aurions à donner.
privacy-draft-title = Le brouillon
privacy-draft-text = Ce que vous écrivez est gardé chiffré pendant que vous remplissez les pages, et effacé à l’envoi, quand vous quittez, ou après 20 heures sans activité.
privacy-history-title = Effacer l’historique
privacy-history-text = « { leave-button } » n’efface pas l’historique du navigateur. Un logiciel espion installé sur l’appareil verrait aussi votre visite : en cas de doute, utilisez un autre appareil.
privacy-history-chrome = Chrome : menu à trois points, « Historique », « Supprimer les données de navigation », « Dernière heure ».
privacy-history-firefox = Firefox : menu à trois traits, « Historique », « Effacer l’historique récent », « La dernière heure ».
privacy-history-safari = Safari sur iPhone : « Réglages », « Apps », « Safari », « Effacer historique, données de site ».
privacy-history-private = La prochaine fois, ouvrez une fenêtre privée avant de venir.

## Ce qui peut mal tourner
draft-gone-title = Ce brouillon n’existe plus
draft-gone-text = Il a été quitté, envoyé, ou laissé plus de 20 heures. Si vous avez reçu un code de suivi, votre signalement est arrivé. Sinon, rien n’a été envoyé.
draft-gone-start = Recommencer
try-again = Retourner à mes réponses
