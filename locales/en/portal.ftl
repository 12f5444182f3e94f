# The public portal. Protective and legal texts: to be reviewed by a lawyer and a psychologist before opening.

## On every page
leave-button = Leave now
leave-hint = Opens a neutral site and erases what is written here.
help-title = Talk to someone
help-emergency = In immediate danger
help-all = All help lines
foot-privacy = Privacy and safety of your visit
foot-follow = Follow a report
phone-or = or

## Start page
home-title = Report the sexual exploitation of a child online
home-lead = You have seen a picture, a video or a conversation that shows or prepares the sexual abuse of a child. Report it here. The address is enough; your name is not asked for.
home-report = Make a report
home-follow = Follow my report
home-danger-title = Is a child in danger right now?
home-danger-text = Call at once. Do not wait for an answer from this platform.
home-fact-name-title = No name
home-fact-name-text = No identity, no e-mail, no cookie.
home-fact-doubt-title = Even when in doubt
home-fact-doubt-text = Checking is our work, not yours.
home-fact-time-title = Three minutes
home-fact-time-text = Two answers are enough.
home-doors-title = Other doors
home-door-talk = A child or young person wants to talk
home-door-image = A private photo of me is going around
home-door-crime = Another crime, online or elsewhere

## Before you start
start-title = Before you start
start-who = This platform takes reports from the public, has them assessed by trained analysts, asks for content to be removed and informs the competent authorities.
start-take-title = What you can report
start-take-csam = Pictures or videos of sexual abuse or exploitation of children, including drawn or AI-generated ones
start-take-grooming = An adult who solicits a child for sexual purposes
start-take-extortion = Sexual extortion of a child
start-take-place = A site, account, group or game where this happens
start-not-title = Do not do this
start-not-text = Do not copy, save, photograph or forward it. Do not go back to it. Do not contact the person.
start-accident = Coming across such content by accident and reporting it here is not a fault of yours.
start-minor-title = Are you under 18?
start-minor-text = You can report on your own. You are not in trouble with us. You can stop at any time.
start-use-title = What we do with your answers
start-use-text = The address serves to find the content and to have it removed. What you write is sealed before it is stored: only the team working on the report can open it. Nothing about you is passed on to a host. We do not write down your internet address, your device or the exact time.
start-leave-title = Leaving fast
start-leave-text = The button “{ leave-button }” on every page erases your draft and opens a neutral site. It does not erase the browser’s history.
start-leave-more = How to erase the history
start-button = Start

## The questions
where-title = Where did you see it?
where-hint = Choose what fits best.
address-title = What is the address?
address-hint-link = The link as the browser or the “Share” button gives it. One address per line, at most 50. An incomplete address helps too.
address-hint-account = An invitation link, an account name, a number or the name of a group. One per line, at most 50.
address-hint-file = A magnet or ed2k link, a fingerprint or a file name. One per line, at most 50.
address-hint-offline = A phone number or an account, if you know one. If not, describe the place below.
address-example = For example:
address-no-check = Do not go back to check. Nothing you write here is opened or previewed.
address-no-link = I do not have a link
address-place-label = Describe the place
address-place-hint = The app, the game, the account, the group, the spot. At most 500 characters.
more-title = Anything else to tell us?
more-lead = All of this is optional. You can continue without filling anything in.
more-danger-label = I think a child is in danger right now
more-danger-hint = A meeting is planned, or it is happening now. Call the emergency services too.
more-own-label = It shows me, or my child
more-narrative-label = What may help
more-narrative-hint = How one gets to it, a password, a date, what you know of the child or the offender. Do not write your name. At most 4,000 characters.

## Check and send
check-title = Check your answers
check-lead = Nothing has been sent yet.
check-where = Where
check-address = Address
check-place = Place
check-danger = Immediate danger
check-own = About me
check-narrative = Details
check-change-where = Change where you saw it
check-change-address = Change the address
check-change-more = Change the details
check-left-over = { $n ->
    [one] { $n } line past the fiftieth will not be sent.
   *[other] { $n } lines past the fiftieth will not be sent.
    }
check-send = Send the report

## Sent
done-title = Report sent
done-lead = Thank you. It is stored.
done-code-title = Your follow-up code
done-code-text = Write the six groups on paper, in the order of their numbers. This code is the only way to follow this report; nobody can recover it.
done-code-safe = Do not keep it in a phone that others open.
done-print = You can also print this page.
done-next-title = What happens next?
done-next-assess = { $hours ->
    [one] An analyst looks at the report, as a rule within an hour.
   *[other] An analyst looks at the report, as a rule within { $hours } hours.
    }
done-next-act = If the content is illegal, we ask for its removal and inform the competent authorities. We cannot promise removal.
done-next-follow = With the code you can see where the report stands.
done-shown = This page stays for about two hours, or until you leave it by “{ leave-button }”.
done-care = What you have seen can weigh on you. The help lines below are there for you too.

## Following
follow-title = Follow a report
follow-label = Your follow-up code
follow-hint = The 24 digits, with or without spaces.
follow-button = See where it stands
follow-empty = Enter your follow-up code
follow-count = The code has 24 digits; there are { $n } here
follow-mistyped = One digit is wrong; compare with what you wrote down
follow-unknown = No report matches this code, or it is no longer kept
view-title = Where your report stands
view-received = Received on
view-told = Last change on
view-again = Another code
status-text-received = The report is stored. An analyst will look at it.
status-text-being-assessed = An analyst is looking at it. Come back in a few days.
status-text-passed-on = The content was passed on to those who can remove it or investigate. We follow what becomes of it.
status-text-closed-acted-on = The work is done: the content is no longer reachable at this address, or the authorities have the matter.
status-text-closed-not-illegal = The content may shock, but it does not fall under the law we apply. Your report was not a mistake.
status-text-closed-not-found = The content was no longer at this address, or the address was not enough. If you have another one, make a new report.
status-text-need-something = Something is missing for us to go on. Make a new report with what else you know.

## Information pages
help-page-title = Talk to someone
help-page-lead = These lines listen, advise or step in. They know nothing of your visit here.
help-page-emergency = In immediate danger
help-page-child = For children and young people
help-page-online = Advice about what happens online
help-page-image = A private photo of me
help-page-crime = Report another crime
privacy-title = Privacy and safety of your visit
privacy-promise-title = What we can promise
privacy-promise-1 = We do not ask who you are. Our server does not write down your internet address, your browser or the exact time; no other company’s code runs on these pages, and they set no cookie.
privacy-promise-2 = Your internet provider, your employer or someone using your device can see that you visited this site. Tor Browser hides that from them. The address you report may contain a code made for you. If you write your name in the text, people working on the report can read it.
privacy-promise-3 = While the page is open, our first computer must know your address to answer you. No system can promise more against someone who watches the whole network or controls your device. Nothing here stops a court from asking us; this page says what we would have to give.
privacy-draft-title = The draft
privacy-draft-text = What you write is kept encrypted while you fill in the pages, and erased when you send it, when you leave, or after 20 hours without activity.
privacy-history-title = Erasing the history
privacy-history-text = “{ leave-button }” does not erase the browser’s history. Spy software on the device would see your visit too: when in doubt, use another device.
privacy-history-chrome = Chrome: three-dot menu, “History”, “Delete browsing data”, “Last hour”.
privacy-history-firefox = Firefox: three-line menu, “History”, “Clear recent history”, “Last hour”.
privacy-history-safari = Safari on iPhone: “Settings”, “Apps”, “Safari”, “Clear History and Website Data”.
privacy-history-private = Next time, open a private window before you come.

## What can go wrong
draft-gone-title = This draft is no longer here
draft-gone-text = It was left, sent, or not touched for more than 20 hours. If you were given a follow-up code, your report has arrived. If not, nothing was sent.
draft-gone-start = Start again
try-again = Back to my answers
