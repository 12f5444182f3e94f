# Mots communs à toutes les pages.

title-mend = Erreur : { $title }
problem-title = Il y a un problème
problem-in-field = Erreur :
continue = Continuer
back = Retour
change = Modifier
send = Envoyer
cancel = Annuler
yes = Oui
no = Non
optional = (facultatif)
not-provided = Non renseigné
skip-link = Aller au contenu
language-switch = Langue
demo-bar = DÉMONSTRATION
demo-bar-detail = Rien ici n’est réel. Aucun signalement n’est transmis à personne.
back-to-start = Retour à l’accueil
incident = Numéro de l’incident : { $number }
count-reports = { $n ->
    [one] { $n } signalement
   *[other] { $n } signalements
    }

fault-missing-title = Cette page n’existe pas
fault-missing-text = L’adresse est peut-être incomplète, ou la page n’est plus disponible.
fault-forbidden-title = Accès refusé
fault-forbidden-text = Cette action n’est pas permise depuis cette page ou avec ce compte.
fault-late-title = La connexion était trop lente
fault-late-text = Une partie seulement est arrivée, et rien n’a été enregistré. Revenez à la page précédente et recommencez.
fault-conflict-title = La situation a changé entre-temps
fault-conflict-text = Rien n’a été modifié. Ouvrez la page à nouveau pour voir l’état actuel.
fault-too-large-title = L’envoi est trop volumineux
fault-too-large-text = Rien n’a été enregistré. Raccourcissez le texte et envoyez-le à nouveau.
fault-invalid-title = L’envoi n’a pas pu être lu
fault-invalid-text = Rien n’a été enregistré. Revenez à la page précédente et recommencez.
fault-slow-title = Trop de demandes à la fois
fault-slow-text = Attendez une minute, puis recommencez.
fault-unavailable-title = Le service ne répond pas pour le moment
fault-unavailable-text = Rien n’a été confirmé. Attendez un instant, puis recommencez.
fault-broken-title = Une erreur s’est produite de notre côté
fault-broken-text = Rien n’a été confirmé. Attendez un instant, puis recommencez.

# What is to be mended in a form.
basis-text-length = Ce champ est vide ou trop long. Restez entre 1 et 500 caractères.
basis-dates = La fin doit venir après le début.
reason-length = Donnez une raison, en 2.000 caractères au plus.
roles-two-houses = Une personne est de la maison ou d’ailleurs, pas des deux. Choisissez les rôles d’un seul côté.
roles-none = Choisissez au moins un rôle.
account-taken = Ce nom de compte est déjà pris. Choisissez-en un autre.
account-shape = Le nom de compte comprend 3 à 64 lettres minuscules, chiffres, points ou tirets.
name-length = Donnez un nom, en 100 caractères au plus.
agency-needed = Choisissez l’autorité de cette personne.
hours-range = Un lien vit entre 1 et 72 heures.
entry-shape = Cette valeur n’a pas la forme attendue. Vérifiez le type et la longueur.
entry-quality = Cette empreinte vient d’une image trop pauvre pour être sûre (qualité sous 50).
entry-flat = Cette empreinte n’est pas celle d’une vraie image.
entry-shared-domain = Ce domaine est partagé par plusieurs personnes. Proposez l’adresse exacte.
