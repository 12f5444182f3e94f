# The authority's desk: inbox, files, answers.

desk-name = Sanad – Authority desk
sign-out = Sign out
fault-to-inbox = Go to the inbox
urgent = Child in danger
not-known = Not known
not-yet = not yet

## Signing in
sign-in-title = Sign in
sign-in-lead = For officers of the authorities that receive files.
sign-in-account = Account
sign-in-password = Password
sign-in-code = Six-digit code
sign-in-code-hint = The one your authenticator app shows.
sign-in-send = Sign in
sign-in-refused = Account, password or code is wrong. Wait for a new code before you try again.
sign-in-wait = Too many tries. The next one is looked at from { $time } on.

## First sign-in
enrol-title = First sign-in
enrol-lead = Welcome, { $name }. This link works once. After this page, you sign in with the password and the code.
enrol-app = 1. The authenticator app
enrol-app-text = Add this key to an authenticator app (TOTP), then type the code it shows.
enrol-app-open = Open in the app on this device
enrol-password = 2. The password
enrol-password-hint = At least { $n } characters. A sentence that only you know works well.
enrol-send = Save and enter
password-short = The password is too short.
password-long = The password is too long.
password-common = This password is among those tried first. Choose another.
code-wrong = The code does not fit. Type the one shown now.

## Demonstration
door-title = Enter the demonstration
door-lead = This link opens, once, the desk of an officer who does not exist. Everything on it is made up.
door-enter = Enter

## Inbox
inbox-title = Files received
inbox-urgent = { $n ->
    [one] { $n } file is about a child in danger.
   *[other] { $n } files are about a child in danger.
    }
inbox-new = To be opened
inbox-in-hand = In hand
inbox-settled = Outcome known
inbox-nothing = No files.
inbox-received = Received on { $date }
inbox-waits = Received on { $date }, { $span } ago
holds-address = Address
holds-host = Host
holds-host-in = Host ({ $country })
holds-fingerprints = { $n ->
    [one] { $n } fingerprint
   *[other] { $n } fingerprints
    }
holds-erased = Erased

## A file
file-title = File { $number }
file-back = Back to the files
file-lead = Handed over by { $hotline } on { $date }.
file-urgent = The person who assessed the case believes that a child is in danger now.
file-way = Where this file stands
way-ready = Handed over
way-fetched = Downloaded
way-acknowledged = Receipt confirmed
way-accepted = Taken up
way-settled = Outcome known
file-outcome = Outcome:
file-known = What we know
file-note = Note from the hotline
file-unknown = What we do not know
file-host-told = The host has had a removal notice already. It was asked to preserve the data.
file-exhibits = Files recorded
file-no-media = No picture or video passes through this desk: only fingerprints are handed over.
file-exhibits-none = No fingerprint was taken.
file-exhibit = Exhibit { $n }
file-steps = What was done
file-trace = Search for the host
file-trace-open = Show the network’s answers
file-erased = The hotline has erased this case. The file that was handed over stays available for as long as it is kept.
file-bundle = The complete file
file-bundle-text = A signed file for people and machines that can be checked without our server. Every download is recorded.
file-download = Download
file-receipt = Your answer
say-acknowledge = Confirm receipt
say-accept = Take up
say-decline = For another authority
say-decline-confirm = Confirm: this file is not ours
decline-text = The hotline learns at once and can turn to another authority. This answer is final.
file-settle = Outcome
file-settle-ask = What came of this file?
file-settle-send = Save the outcome
file-settle-hint = “Not illegal” lifts at once what was done: the content leaves our lists.
outcome-choose = Choose the outcome.
answer-unknown = Unknown answer.
looks-title = Who looked at this file
looks-page = Page opened
looks-bundle = File downloaded
looks-own = you
done-acknowledged = Receipt is confirmed.
done-accepted = The file is taken up.
done-settled = The outcome is saved, and the hotline is told.
done-moved = The file has moved meanwhile. Nothing was changed; this is how it stands.

## The facts
known-address = Address (made inert)
known-danger = Child in danger now
known-host = Host
known-country = Host’s country
known-looked-up = Looked up on
known-assessed = Assessed on
known-second = Second look
known-label = Classification, { $scheme }
known-seen = Seen by a person
known-opened = Case opened on (to the hour)
known-reports = Reports received
known-notice = Removal notice
known-lists = The hotline’s lists
notice-to = { $recipient }: { $sent }
list-entries = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
    }
second-not-due = Not required
second-due = Waiting
second-done = Done
seen-form = Kind
seen-making = How the picture came about
seen-child = Depicts a child
seen-age = Apparent age of the youngest
seen-sex = Sex
seen-shown = Most serious thing shown
seen-commercial = Commercial
seen-site = Kind of site
seen-self-generated = Looks made by the child
seen-extortion = Used to put pressure on the child
seen-live = Live transmission
unknown-uploader = Who put the content online. The host is not the uploader.
unknown-reporter = Who reported it. The hotline hands over nothing about those who report.
exhibit-sha256 = SHA-256
exhibit-sha1 = SHA-1
exhibit-md5 = MD5
exhibit-pdq = PDQ
exhibit-type = Type
exhibit-size = Size
exhibit-fetched = Recorded on
exhibit-seen = Seen by a person
exhibit-basis = Legal basis
exhibit-held = Held by the hotline
bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
    }
