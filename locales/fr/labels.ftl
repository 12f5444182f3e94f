# Mots pour les valeurs enregistrées : famille-valeur. Une section par domaine.

## Signalements
channel-website = Site web
channel-social = Réseau social
channel-messenger = Messagerie
channel-group = Canal ou groupe
channel-game = Jeu en ligne
channel-forum = Forum
channel-dark-web = Dark web (.onion)
channel-peer-to-peer = Partage de fichiers (P2P, torrent)
channel-email = Courrier électronique
channel-livestream = Diffusion en direct
channel-offline = Téléphone ou en personne
channel-other = Autre, ou je ne sais pas
report-status-received = Reçu
report-status-being-assessed = En cours d’évaluation
report-status-passed-on = Transmis
report-status-closed = Clos
report-status-need-something = Nous avons besoin d’une précision
