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
