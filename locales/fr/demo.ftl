# Le petit internet de la démonstration.

demo-title = Le petit internet
demo-overview = Services d’abus et tableau de commande
demo-lead = Cette page joue le rôle des hébergeurs. Ce que la plateforme leur envoie arrive ici, et c’est ici que leurs images sont retirées.
demo-mails-heading = Courrier des services d’abus
demo-mails-none = Aucun courrier n’est encore arrivé.
demo-mail-number = N°
demo-mail-subject = Objet
demo-mail-from = De
demo-mail-to = À
demo-mail-title = Courrier { $n }
demo-mail-back = Tout le courrier
demo-mail-links = Liens contenus dans ce courrier
demo-mail-text = Texte
demo-mail-attached = Pièce jointe :
demo-mail-not-shown = Non affichée. Taille en octets : { $n }
demo-mail-headers = Lignes d’en-tête
demo-cards-heading = Tableau de commande
demo-cards-lead = Signalez l’une de ces adresses. Chacune montre une carte de test dessinée, et rien d’autre.
demo-card-name = Carte de test { $n }
demo-card-copy = copie réduite et modifiée
demo-stands = En ligne
demo-gone = Retirée
demo-take-down = Retirer
demo-take-down-named = Retirer : { $card }
demo-put-back = Remettre en ligne
demo-put-back-named = Remettre en ligne : { $card }
