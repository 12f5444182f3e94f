# letters

## Dossier remis à une autorité (README.txt)
bundle-title = DOSSIER { $number }
bundle-from = De :
bundle-to = À :
bundle-made = Établi le :
bundle-address = Adresse (désactivée, à ne pas ouvrir) :
bundle-urgent = URGENT. La personne qui a évalué le cas estime qu’un enfant est en danger en ce moment.
bundle-provenance = Origine : des signalements du public, anonymes et non vérifiés. Le contenu a été évalué par la plateforme ; personne n’est accusé par un signalement.
bundle-no-media = Ce dossier ne contient aucune image ni vidéo, et aucune donnée sur les auteurs des signalements.
bundle-host-is-not-uploader = L’hébergeur indiqué n’est pas l’auteur de la mise en ligne. Un fichier peut avoir été déposé à l’insu du titulaire du site.
bundle-unknown = Ce que ce dossier ne contient pas :
bundle-files = Contenu du dossier :
bundle-file-facts = data/facts.json : tous les faits, pour les machines
bundle-file-graph = data/case.jsonld : les mêmes faits au format CASE/UCO
bundle-file-trace = data/trace.json : où mène l’adresse, avec les réponses brutes du réseau (si elle a été recherchée)
bundle-file-log = data/log : les étapes inscrites au journal de la plateforme, chacune avec sa preuve (si elles sont déjà scellées)
bundle-file-manifests = manifest-*.txt et tagmanifest-*.txt : l’empreinte de chaque fichier
bundle-file-signature = signatures : la signature de la plateforme sur tagmanifest-sha256.txt, et sa clé publique
bundle-check = Pour vérifier le dossier, sur n’importe quelle machine et sans connexion, à partir de ce répertoire :
bundle-check-log = Chaque fichier .tlog-proof suit le format c2sp.org/tlog-proof ; le fichier .opening.json du même numéro en donne l’entrée et le sel. Comparez les clés publiques avec celles que la plateforme vous a remises par une autre voie.

## Demandes de retrait
notice-subject-first = Demande de retrait { $number }
notice-subject-reminder = Demande de retrait { $number }, rappel { $n }
notice-subject-repeat = { $subject } (nouvel envoi)
notice-repeated = Ce courrier est envoyé une nouvelle fois, car nous ne savons pas s’il vous est parvenu. Il répète la demande { $number }. Si vous l’avez déjà reçue, rien de plus n’est nécessaire.
notice-greeting = Au service chargé des abus
notice-opening-host = Ce courrier vient de : { $org }. Une adresse que vous hébergez mène à du matériel d’abus sexuel d’enfants. Nos analystes l’ont évalué.
notice-opening-network = Ce courrier vient de : { $org }. Une adresse du réseau que vous exploitez mène à du matériel d’abus sexuel d’enfants. Nos analystes l’ont évalué.
notice-opening-registrar = Ce courrier vient de : { $org }. Une adresse sous un domaine que vous avez enregistré mène à du matériel d’abus sexuel d’enfants. Nos analystes l’ont évalué.
notice-asked-you = Nous vous avons écrit à ce sujet le { $date } (UTC). Nous n’avons pas connaissance d’un retrait.
notice-asked-before = Nous avons demandé son retrait le { $date } (UTC), au plus près de l’endroit où il se trouve. Nous n’avons pas connaissance d’un retrait.
notice-address = Adresse, désactivée dans ce texte :
notice-ip = Adresse réseau : { $ip }
notice-provider = Prestataire selon le registre : { $provider }
notice-ask = Ce que nous vous demandons :
notice-ask-remove = Retirer le contenu, ou le rendre inaccessible, partout où vous le conservez.
notice-ask-preserve = Le conserver, avec ses journaux, pour les autorités. Ne pas le transmettre.
notice-ask-silent = Ne pas informer de cette demande la personne qui l’a mis en ligne.
notice-deadline = Délai : jusqu’au { $date } (UTC).
notice-answer = Pour accuser réception, ou pour indiquer que le contenu n’y est plus, ouvrez cette page. Aucun compte n’est nécessaire :
notice-law = Base légale : { $reference }. { $text }
notice-no-media = L’adresse exacte figure dans le fichier joint xarf.json (X-ARF, version 4). Nous n’envoyons aucun média.
notice-good-faith = Nous adressons cette demande de bonne foi et tenons ce qu’elle indique pour exact et complet.
notice-contact = Questions : { $contact }. Indiquez le numéro { $number }.
notice-english-follows = Le même texte suit en anglais.
