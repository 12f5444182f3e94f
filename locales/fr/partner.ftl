# La porte des partenaires et des hébergeurs : la page d’accueil, et celle où mène une demande de retrait.

door-name = Sanad – Partenaires et hébergeurs

## Page d’accueil
home-title = À quoi sert cette adresse
home-hosts = Hébergeurs : la demande de retrait que vous avez reçue contient un lien qui lui est propre. Ouvrez ce lien pour répondre. Aucun compte n’est nécessaire.
home-machines = Partenaires : avec une clé remise par la plateforme, vos systèmes lisent la liste, demandent si une empreinte ou une adresse est connue, et signalent.
home-description = Description des appels (OpenAPI, en anglais)
home-public = Les signalements du public ne sont pas reçus ici.

## Le bouton de signalement
home-button = Placer un bouton de signalement sur votre site
button-title = Un bouton de signalement pour votre site
button-lead = Une école, un journal ou un service public peut mener directement au formulaire par un simple lien. Il n’exécute aucun script et ne charge rien.
button-private = Nous ne savons ni qui le suit, ni depuis quelle page. Le formulaire ne demande aucun nom.
button-campaign = Campagne
button-campaign-hint = Avec une campagne, les signalements commencés par votre lien sont comptés pour elle, mois par mois. Rien d’autre n’est conservé.
button-no-campaign = Sans campagne
button-text = Signaler un abus sexuel d’enfant en ligne
button-code = Code à copier ({ $language })
button-style = Si votre site a ses propres boutons, retirez la partie qui commence par « style ». Gardez le reste tel quel.

## La page d’une demande
page-title = Demande de retrait { $number }
page-lead = Cette demande vient de : { $org }. L’adresse ci-dessous mène à du matériel d’abus sexuel d’enfants. Nos analystes l’ont évalué.
page-number = Référence
page-address = Adresse, désactivée ici
page-address-erased = N’est plus conservée
page-state = État
page-due = Prochaine relance
page-due-at = le { $date } (UTC)
page-asked = Ce que nous vous demandons
page-ask-remove = Retirer le contenu, ou le rendre inaccessible, partout où vous le conservez.
page-ask-preserve = Le conserver, avec ses journaux, pour les autorités. Ne pas le transmettre.
page-ask-silent = Ne pas informer de cette demande la personne qui l’a mis en ligne.
page-answer = Votre réponse
page-answer-hint = Vous pouvez répondre à nouveau plus tard : d’abord l’accusé de réception, puis le retrait.
page-contact = Questions : { $contact }. Indiquez la référence { $number }.

say-received = Nous avons bien reçu la demande
say-removed = Le contenu est retiré
say-refused = Nous ne le retirerons pas

done-received = L’accusé de réception est enregistré. Merci.
done-removed = Le retrait est enregistré. Merci. Nous vérifions l’adresse nous-mêmes avant de clore la demande.
done-host-refused = Votre refus est enregistré.
done-moved = La situation a changé entre-temps. Votre réponse n’a rien modifié.

state-waiting = Nous attendons votre réponse.
state-received = Vous avez accusé réception le { $date } (UTC).
state-said-removed = Vous nous avez indiqué le retrait le { $date } (UTC). Nous vérifions nous-mêmes.
state-removed = Retrait constaté le { $date } (UTC). Plus rien ne vous est demandé.
state-refused = Vous avez refusé le { $date } (UTC).
state-elsewhere = La demande est désormais adressée à quelqu’un d’autre. Cette page ne prend plus de réponse.
state-ended = Cette demande a pris fin. Plus rien ne vous est demandé.

# Ce qui est à corriger.
host-answer-unknown = Choisissez l’une des trois réponses.
partner-key-scopes = Choisissez au moins un usage de la clé.
partner-key-reports-as = Indiquez à quel titre ce partenaire signale.
partner-key-days = Une clé prend fin dans l’avenir, sous 90 jours.
