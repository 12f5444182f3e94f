# Le bureau de l’autorité : boîte de réception, dossiers, réponses.

desk-name = Sanad – Bureau de l’autorité
sign-out = Se déconnecter
fault-to-inbox = Aller à la boîte de réception
urgent = Enfant en danger
not-known = Inconnu
not-yet = pas encore

## Connexion
sign-in-title = Connexion
sign-in-lead = Réservé aux agents des autorités destinataires.
sign-in-account = Identifiant
sign-in-password = Mot de passe
sign-in-code = Code à six chiffres
sign-in-code-hint = Celui qu’affiche votre application d’authentification.
sign-in-send = Se connecter
sign-in-refused = Identifiant, mot de passe ou code incorrect. Attendez un nouveau code avant de réessayer.
sign-in-wait = Trop d’essais. Le prochain essai sera examiné à partir de { $time }.

## Première connexion
enrol-title = Première connexion
enrol-lead = Bienvenue, { $name }. Ce lien ne sert qu’une fois. Après cette page, vous vous connectez avec le mot de passe et le code.
enrol-app = 1. L’application d’authentification
enrol-app-text = Ajoutez cette clé à une application d’authentification (TOTP), puis saisissez le code qu’elle affiche.
enrol-app-open = Ouvrir dans l’application de cet appareil
enrol-password = 2. Le mot de passe
enrol-password-hint = Au moins { $n } caractères. Une phrase que vous êtes seul à connaître convient bien.
enrol-send = Enregistrer et entrer
password-short = Le mot de passe est trop court.
password-long = Le mot de passe est trop long.
password-common = Ce mot de passe figure parmi ceux qu’on essaie en premier. Choisissez-en un autre.
code-wrong = Le code ne correspond pas. Saisissez celui qui est affiché maintenant.

## Démonstration
door-title = Entrer dans la démonstration
door-lead = Ce lien ouvre une fois le bureau d’un agent fictif. Tout ce qui s’y trouve est inventé.
door-enter = Entrer

## Boîte de réception
inbox-title = Dossiers reçus
inbox-urgent = { $n ->
    [one] { $n } dossier concerne un enfant en danger.
   *[other] { $n } dossiers concernent un enfant en danger.
    }
inbox-new = À ouvrir
inbox-in-hand = En cours chez vous
inbox-settled = Suite connue
inbox-nothing = Aucun dossier.
inbox-received = Reçu le { $date }
inbox-waits = Reçu le { $date }, il y a { $span }
holds-address = Adresse
holds-host = Hébergeur
holds-host-in = Hébergeur ({ $country })
holds-fingerprints = { $n ->
    [one] { $n } empreinte
   *[other] { $n } empreintes
    }
holds-erased = Effacé

## Un dossier
file-title = Dossier { $number }
file-back = Retour aux dossiers
file-lead = Transmis par { $hotline }, le { $date }.
file-urgent = La personne qui a évalué le cas estime qu’un enfant est en danger en ce moment.
file-way = Où en est ce dossier
way-ready = Remis
way-fetched = Téléchargé
way-acknowledged = Réception confirmée
way-accepted = Pris en charge
way-settled = Suite connue
file-outcome = Suite donnée :
file-known = Ce que nous savons
file-note = Note de la plateforme
file-unknown = Ce que nous ne savons pas
file-host-told = L’hébergeur a déjà reçu une demande de retrait. Il lui est demandé de conserver les données.
file-exhibits = Fichiers relevés
file-no-media = Aucune image ni vidéo ne passe par ce bureau : seules les empreintes sont transmises.
file-exhibits-none = Aucune empreinte n’a été relevée.
file-exhibit = Pièce { $n }
file-steps = Ce qui a été fait
file-trace = Recherche de l’hébergeur
file-trace-open = Afficher les réponses du réseau
file-erased = Ce dossier a été effacé par la plateforme. Le fichier remis reste disponible tant qu’il est conservé.
file-bundle = Le dossier complet
file-bundle-text = Un fichier signé, lisible par une personne et par une machine, qui se vérifie sans notre serveur. Chaque téléchargement est consigné.
file-download = Télécharger
file-receipt = Votre réponse
say-acknowledge = Confirmer la réception
say-accept = Prendre en charge
say-decline = Relève d’une autre autorité
say-decline-confirm = Confirmer : ce dossier n’est pas de notre ressort
decline-text = La plateforme l’apprend aussitôt et peut saisir une autre autorité. Cette réponse est définitive.
file-settle = Suite donnée
file-settle-ask = Qu’est-il advenu de ce dossier ?
file-settle-send = Enregistrer la suite
file-settle-hint = « Pas illicite » lève aussitôt les mesures prises : le contenu quitte nos listes.
outcome-choose = Choisissez la suite donnée.
answer-unknown = Réponse inconnue.
looks-title = Qui a consulté ce dossier
looks-page = Page ouverte
looks-bundle = Dossier téléchargé
looks-own = vous
done-acknowledged = La réception est confirmée.
done-accepted = Le dossier est pris en charge.
done-settled = La suite est enregistrée. La plateforme en est informée.
done-moved = Le dossier a changé entre-temps. Rien n’a été modifié ; voici où il en est.

## Les faits
known-address = Adresse (rendue inactive)
known-danger = Enfant en danger en ce moment
known-host = Hébergeur
known-country = Pays de l’hébergeur
known-looked-up = Recherché le
known-assessed = Évalué le
known-second = Second regard
known-label = Qualification, { $scheme }
known-seen = Vu par une personne
known-opened = Cas ouvert le (à l’heure près)
known-reports = Signalements reçus
known-notice = Demande de retrait
known-lists = Listes de la plateforme
notice-to = { $recipient } : { $sent }
list-entries = { $n ->
    [one] { $n } inscription
   *[other] { $n } inscriptions
    }
second-not-due = Non requis
second-due = En attente
second-done = Fait
seen-form = Nature
seen-making = Origine de l’image
seen-child = Représente un enfant
seen-age = Âge apparent du plus jeune
seen-sex = Sexe
seen-shown = Ce qui est montré de plus grave
seen-commercial = Caractère commercial
seen-site = Type de site
seen-self-generated = Semble produit par l’enfant
seen-extortion = Sert à faire pression sur l’enfant
seen-live = Diffusion en direct
unknown-uploader = Qui a mis le contenu en ligne. L’hébergeur n’est pas l’auteur de la mise en ligne.
unknown-reporter = Qui l’a signalé. La plateforme ne transmet rien sur les auteurs des signalements.
exhibit-sha256 = SHA-256
exhibit-sha1 = SHA-1
exhibit-md5 = MD5
exhibit-pdq = PDQ
exhibit-type = Type
exhibit-size = Taille
exhibit-fetched = Relevé le
exhibit-seen = Vu par une personne
exhibit-basis = Base légale
exhibit-held = Conservé par la plateforme
bytes = { $n ->
    [one] { $n } octet
   *[other] { $n } octets
    }
