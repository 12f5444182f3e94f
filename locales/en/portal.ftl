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
start-accident = Coming across such content by accident and reporting it here is not a fault of yours.
start-minor-title = Are you under 18?
start-minor-text = You can report on your own. You are not in trouble with us. You can stop at any time.
start-use-title = What we do with your answers
start-use-text = The address serves to find the content and to have it removed. What you write is sealed before it is stored: only the team working on the report can open it. Nothing about you is passed on to a host. We do not write down your internet address, your device or the exact time.
start-leave-title = Leaving fast
start-leave-text = The button “{ leave-button }” on every page erases your draft and opens a neutral site. It does not erase the browser’s history.
start-leave-more = Read the safety advice first
start-button = Start

## Safety of the visit
safety-title = Your safety during this visit
safety-lead = This red button is on every page: “{ leave-button }”. You can read this, or go straight on.
safety-does-title = What the button does
safety-does-erase = It erases what you wrote here and have not sent.
safety-does-open = It opens a neutral site in place of this page.
safety-does-back = Going back no longer shows your answers.
safety-not-title = What it does not do
safety-not-history = It does not erase the browser’s history: the name of this site stays there.
safety-not-spy = It does not stop spy software on the device. When in doubt, use another device.
safety-not-provider = Your internet provider can see that you visited this site. Tor Browser hides that.
safety-private-title = Opening a private window
safety-private-text = A private window keeps no history on the device.
safety-private-chrome = Chrome: three-dot menu, “New Incognito window”.
safety-private-firefox = Firefox: three-line menu, “New private window”.
safety-private-safari = Safari on iPhone: tabs button, then “Private”.
safety-clear-title = Erasing the history of this visit

## The questions
go-to-check = Go to check and send
date-day = Day
date-month = Month
date-year = Year
page-who = What brings you here?
page-who-lead = Your choice helps us ask the right questions. It commits you to nothing.
short-who = Reason
hint-route-seen = A picture, a video, a conversation, an account or a group.
hint-route-mine = It shows or targets me, or my child.
hint-route-threat = Blackmail with a photo, demands for money or more pictures.
hint-route-danger = A meeting is planned, or abuse is happening.
page-now = Call now
page-now-lead = This platform does not replace the emergency services. Call first; the numbers are free.
now-after = Then you can continue here. Your report will go ahead of the others.
page-address = What is the address?
short-address = Address
ask-addresses-hint = A link, an account, a number or the name of a group. One per line, at most 50. Examples: “www.site.example/page”, “t.me/name”, “@account”. An incomplete address helps too.
do-not-title = Do not do this
do-not-copy = Do not copy, save, photograph or screenshot it.
do-not-share = Do not forward it to anyone, even as a warning.
do-not-return = Do not go back to check. Nothing you write here is opened or previewed.
do-not-contact = Do not contact the person.
page-where = Where is it?
page-where-lead = Choose what fits best.
short-where = Kind of place
ask-channel-other = If it is something else, say it in a few words
page-place = How can it be found?
page-place-lead = Answer what you know. One answer is enough.
short-place = Place
ask-place-app = Name of the site, network or app
ask-place-account = Name of the account or address of the person
ask-place-account-hint = As it is written, with “@” if there is one.
ask-place-invite = Invitation link
ask-place-group = Name of the group or channel
ask-place-game = Name of the game
ask-place-player = Name of the player
ask-place-file = File name, fingerprint or magnet link
ask-place-subject = Subject of the message
ask-place-time = Day and time of the stream
ask-place-spot = Town, district, spot
ask-place-phone = Phone number
ask-place = Describe the place in your own words
ask-place-hint = At most 500 characters.
page-what = What does it show, or what is happening?
page-what-lead = Tick everything that fits. Do not go back to check.
short-what = What is happening
page-access = How does one get to it?
page-access-lead = Tick everything that fits.
short-access = Access
ask-access-password = Password or invitation code, if you know it
page-payment = Is money asked for?
short-payment = Money
payment-do-not-pay = Do not pay to find out.
ask-payment-way = How is it to be paid?
ask-payment-to = Account, wallet or number to pay
ask-payment-amount = Amount
page-when = When did you see it?
short-when = Moment
ask-seen-on = The date, if you know it
ask-seen-on-hint = Day, month, year. Leave empty what you do not know.
page-people = Is a child in danger now?
page-people-danger = What is the danger?
short-people = People
ask-people-child = What you know of the child
ask-people-child-hint = First name, age, town, school, whatever could help protect the child. At most 1,000 characters.
ask-people-adult = What you know of the person who does this
ask-people-adult-hint = Name, accounts, number, town, tie to the child. At most 1,000 characters.
page-more = Is there anything to add?
page-more-lead = Do not write your name. At most 4,000 characters.
short-more = Details
page-contact = May we reach you?
page-contact-lead = There is no need: with the follow-up code you see our questions and answer them without saying who you are. We send no automatic messages.
short-contact = Contact
ask-contact-email = E-mail address
ask-contact-phone = Phone
ask-contact-note = When and how to reach you safely
ask-contact-note-hint = The contact is sealed apart and erased after 90 days at most.

## Check and send
section-why = Your reason
section-where = Where
section-what = What you know
section-contact = Contact
check-title = Check your answers: nothing has been sent yet
check-lead = You can change every answer. The report leaves when you press the button at the bottom.
check-left-over = { $n ->
    [one] { $n } line past the fiftieth will not be sent.
   *[other] { $n } lines past the fiftieth will not be sent.
    }
check-send = Send the report
trap-label = Please leave this field empty
question-why = Very many forms are arriving just now. A short answer shows us that a person is writing. Nothing you wrote is lost.
question-wrong = That is not the answer we expected. Here is another question.
send-again = Please look through your answers once more, then press the button again. Nothing you wrote is lost.
start-again = Please press the button once more to begin.

## Sent
done-title = Report sent
done-lead = Thank you. It is stored.
done-code-title = Your follow-up code
done-code-text = Write the six groups on paper, in the order of their numbers.
done-code-lost = Nobody can recover this code, not even we.
done-code-safe = Do not keep it in a phone that others open.
done-sheet = A sheet to print
done-file = A text file
done-file-hint = Neither the sheet nor the file names this site. The file is called note.txt and stays on the device until it is deleted.
done-leave-title = Before you leave this page
done-leave-text = Without the code you can neither see what becomes of the report, nor read our questions, nor answer them. Check that you have noted it right.
done-noted = I have noted my code
done-next-title = What happens next?
done-next-assess = { $hours ->
    [one] An analyst looks at the report, as a rule within an hour.
   *[other] An analyst looks at the report, as a rule within { $hours } hours.
    }
done-next-act = If the content is illegal, we ask for its removal and inform the competent authorities. We cannot promise removal.
done-next-follow = With the code you can see where the report stands, and whether we have a question. We have no other way to reach you.
done-until = The code works until { $date }. Every word from us begins that time anew.
done-shown = This page stays for about two hours, or until you leave it by “{ leave-button }”.
done-care = What you have seen can weigh on you. The help lines below are there for you too.
noted-title = What is the last group of your code?
noted-hint = The four digits of group number 6, from your paper.
noted-button = Check
noted-back = Back to the code
noted-again = Here is your code once more
noted-empty = Enter the last four digits of your code
noted-differs = That is not group number 6; compare your paper with the code below
safe-title = Your code is noted right
safe-lead = You can leave this site now.
safe-come-back = Come back with the code in a few days: we may have a question.
safe-traces = “{ leave-button }” closes the page with the code. The history of the browser still keeps a trace of the visit.
safe-home = Start page
paper-title = To keep
paper-until = Until { $date }
paper-lead = Print with the browser’s menu. Nothing on the sheet says what it is for. If the browser offers “headers and footers”, untick them: they hold the address of this site.

## Following
follow-title = Follow a report
follow-label = Your follow-up code
follow-hint = The 24 digits, with or without spaces. The whole sheet can be pasted, with its numbers.
follow-button = See where it stands
follow-empty = Enter your follow-up code
follow-count = The code has 24 digits; there are { $n } here
follow-mistyped = One digit is wrong, or two changed places; compare with what you wrote down
follow-unknown = No report matches this code, or it is no longer kept
view-title = Where your report stands
view-received = Received on
view-told = Last change on
view-until = The code works until
view-until-more = Every word from us begins that time anew. After this day the code leads nowhere, and the messages are erased.
view-messages = Messages
view-no-messages = No question from us for now.
view-unopened = There are messages, but too many people are opening theirs at this moment. Nothing is lost: try again in a minute.
view-by-hotline = From the hotline, { $date }
view-by-you = Your answer of { $date }
view-answer-sealed = It has reached us. It is not shown here again, for your safety.
view-answer = Your answer
view-answer-more = Add something
view-answer-hint = No name, no personal address. Do not go looking for anything in order to answer: “I do not know” is enough.
view-answer-send = Send the answer
view-erase = Delete messages and contact
view-news-answered = Your answer is sent.
view-news-erased = No message and no contact is kept any more.
view-news-not-asked = Nothing was sent: there is no question, or none any more.
mend-answer-empty = Write your answer
mend-answer-too-long = The answer is longer than 4,000 characters; shorten it
mend-answer-enough = Twenty answers are kept already; this one cannot be. For anything else, make a new report
erase-title = Delete the messages and the contact?
erase-lead = Our questions and your answers will be deleted at once, and the contact too, if you left one. This cannot be undone.
erase-both = They will be deleted on our side too. What one of us has read already has been read.
erase-report = The report stays, and the code goes on working.
erase-button = Delete messages and contact
erase-keep = Delete nothing
view-again = Another code
status-text-received = The report is stored. An analyst will look at it.
status-text-being-assessed = An analyst is looking at it. Come back in a few days.
status-text-passed-on = The content was passed on to those who can remove it or investigate. We follow what becomes of it.
status-text-closed-acted-on = The work is done: the content is no longer reachable at this address, or the authorities have the matter.
status-text-closed-not-illegal = The content may shock, but it does not fall under the law we apply. Your report was not a mistake.
status-text-closed-not-found = The content was no longer at this address, or the address was not enough. If you have another one, make a new report.
status-text-need-something = We have a question before we can go on. It stands below.

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
