# The two doors of children: "It is about me" and "Someone threatens me". These messages go before
# those of portal.ftl on these paths. Written for a ten-year-old: twelve words a sentence at most,
# reasons are never asked for. To be reviewed by a psychologist and by young people, through a
# child-protection body, before opening.

## On every page
leave-hint = Opens a neutral site. Erases what you wrote here.
optional = (you can skip)
go-to-check = Go to the end
path-title = At any time
path-talk = Talk to someone
path-show = A page to show to someone
path-stop = Erase everything and stop
path-never = We will never ask you to send a picture.
stopped-title = It has stopped
stopped-text = Everything is erased. Nothing was sent.
stopped-again = You can come back when you like. It is still not your fault.
stopped-talk = You can also talk to someone. The numbers are below.
stopped-start = Start again

## It is about me
page-start = This is not your fault
page-start-lead = You are not in trouble with us. You can stop at any time.
ask-about = Who is it for?
about-me = For me
about-child = For my child
hint-about-child = An adult can answer for a child.
mine-name = We do not ask your name.
mine-alone = You do not need anyone’s permission.
mine-skip = You can skip every question.

page-age = How old are you?
page-age-lead = It helps us help you. You do not have to prove it.
hint-child-age-18-over = Is the picture from before you were 18? This is the right place.

page-happened = What is happening?
page-happened-lead = Choose everything that is true. “Picture” also means video.
happened-online = A private picture of me is already online
happened-might = It might be put online
happened-threat = Someone is threatening me
happened-asked = Someone is asking me for private pictures
happened-fake = Someone made a fake picture of me
happened-other = Something else
happened-unknown = I do not know

page-picture = Do you still have the picture?
page-picture-lead = Do not send it to anyone. Not to us either.
tool-title = A service can block the picture
tool-device = It makes a fingerprint on your device.
tool-stays = The picture stays with you. Nobody looks at it.
tool-after = Sites use the fingerprint to block the picture.
tool-place = It is another site, not ours.
script-title = Without JavaScript
script-tool = That service needs JavaScript to do this.
script-here = Everything here works without JavaScript.
script-works = You can give a link, write, or call.

page-can = What can happen
can-see-title = Who will read what I write?
can-told-title = Will my parents or the police be told?
can-next-title = What happens next?
can-time-title = How long does it take?
can-time-read = { $hours ->
    [one] Someone reads your message, usually within an hour.
   *[other] Someone reads your message, usually within { $hours } hours.
    }
can-time-more = Getting a picture removed can take longer. We cannot promise it.

## Someone threatens me
page-advice = Is someone threatening you? We can help
page-advice-lead = This is not your fault. The other person is doing the harm.
threat-do-title = Do this
threat-do-pay = Do not pay. Paying does not stop the threats.
threat-do-send = Do not send anything more. No picture, no video, no code.
threat-do-reply = Stop replying.
threat-do-keep = Keep the messages and the account names.
threat-do-tell = Tell someone you trust.
threat-paid = Have you already paid or sent something? That is all right. We go on together.
threat-hurt-title = Are you thinking of hurting yourself?
threat-hurt-text = Call now. Someone listens, and you do not have to prove anything.

page-address-threat = Which accounts does this person use?
ask-addresses-hint-threat = A name, a number or a link. One on each line.
address-no-look-threat = Do not write to them to check. We open nothing here.

page-demands = What does this person want?
page-demands-lead = Choose everything that is true.

page-paid = Has any money been paid?
paid-no = No
paid-asked = They ask for money, I have not paid
paid-yes = Yes, I have already paid
paid-unsaid = I prefer not to say
paid-already = If you have already paid
paid-blame = This is not your fault. Many people have done it.
paid-stop = Do not pay again, not even a little.
paid-keep = Keep the proof of the payment.
paid-bank = An adult can call the bank or the service. Some payments can be stopped.
ask-payment-way = In what way?
ask-payment-to = To which account or number?
ask-payment-amount = How much?
ask-payment-to-hint = Write what you know. Never write your card’s code.

page-how-paid = What do you know about the payment?
page-since = Since when?

page-urgent = Is it urgent?
imminence-now = It is happening now
imminence-meeting = A meeting is planned
urgent-title = Are you in danger now?
urgent-text = Call at once. Do not wait for our answer.
imminence-no = No, none of this

## Everyone’s questions, here in other words
page-where = Where is it happening?
page-where-lead = Choose what looks most like it.
page-address = Do you have a link or an account name?
address-no-look = Do not go back to check. We open nothing here.
page-more = Do you want to add something?
page-more-lead = Use your own words. Do not describe the picture. Leave out your name.

## Mend, reach, read again, send
not-provided = No answer
mend-route-none = Choose what fits best
mend-text-too-long = { $n ->
    [one] There is { $n } character too many. Make it a little shorter.
   *[other] There are { $n } characters too many. Make it a little shorter.
    }
mend-form-too-long = It is too long. The end of the text was cut off.
mend-address-too-long = One line is too long. Make it shorter.
mend-email-shape = Check the address. For example: name@mail.example
mend-phone-shape = Check the number. It has 15 digits at most.
mend-contact-empty = Write an address or a number, or choose “No”.
mend-contact-undecided = A contact is written further down. Choose “Yes”, or erase it.
page-who = What brings you here?
page-who-lead = Choose what is like you. You can change it.
page-now = Call now
page-now-lead = We are not the emergency services. Call them first.
now-after = Then you can go on here. Your message goes before the others.
ask-addresses-hint = One on each line. A link, an account name, a number. Nothing? Skip the question.
page-contact = May we get in touch with you?
page-contact-lead = You do not need to. With the code, you will see our questions. Only give a way that nobody else opens.
contact-way-none = No, I will come back with the code
contact-way-leave = Yes, in a safe way
ask-contact-email = E-mail address
ask-contact-phone = Phone
ask-contact-note = When and how is it safe?
ask-contact-note-hint = The contact is erased after 90 days at most.
short-start = Who it is for
short-age = Age
short-happened = What is happening
short-picture = The picture
short-advice = Who it is for
short-demands = What they want
short-paid = Money
short-how-paid = The payment
short-where = Where
short-address = Link or account
short-more = What you add
short-since = Since when
short-urgent = How urgent
told-route = The first choice
told-channel = Where
told-addresses = Link or account
told-imminence = How urgent
told-narrative = What you add
section-why = The start
section-what = What is happening
check-title = Read your answers again: nothing has been sent yet
check-lead = You can change everything. It all goes with the button below.
check-send = Send
trap-label = Leave this box empty
question-why = Many messages are coming in right now. Answer to show that you are a person. Nothing you wrote is lost.
question-wrong = That is not the answer. Here is another question.
send-again = Have one more look, then press the button again. Nothing you wrote is lost.

## Sent
done-title = It is sent
done-lead = Thank you for telling us. You did the right thing.
done-code-title = Your follow-up code
done-code-text = To write on paper: the six groups, in order.
done-code-lost = Nobody can find this code again, not even us.
done-code-safe = It is best to hide the paper. A shared phone is not safe.
done-file-hint = The site’s name is not in it. The file is called note.txt. It stays on the device.
done-leave-text = Without the code, there is no way back. It has to be written down.
done-noted = The code is written down
done-next-title = What now?
done-next-assess = { $hours ->
    [one] Someone reads the message, usually within an hour.
   *[other] Someone reads the message, usually within { $hours } hours.
    }
done-next-act = We do all we can. We cannot promise that everything will disappear.
done-next-follow = The code shows what comes next, and our questions.
done-until = The code works until { $date }.
done-shown = This page stays here for about two hours. Then it disappears.
done-care = This can be scary or sad. Talking to someone helps.
noted-title = What is the last group of the code?
noted-hint = It is the four digits of group 6, on the paper.
noted-again = Here is the code once more
noted-empty = The last four digits are missing
noted-differs = This is not group 6. The right code is below.
safe-title = The code is written down
safe-lead = It is safe to leave this site now.
safe-come-back = In a few days, the code will show what comes next.
safe-traces = “{ leave-button }” closes the code’s page. The browser’s history keeps the visit.

## The page to show
show-title = I need help
show-me-happened = Something happened to me on the internet.
show-me-fault = It is not my fault.
show-me-listen = I need someone to listen to me.
show-me-all = I do not want to tell everything now.
show-you-title = For the person reading this page
show-you-calm = Stay calm, and believe what is said.
show-you-blame = Do not scold, do not punish.
show-you-look = Do not ask to see the picture.
show-you-pay = Do not pay. Do not answer the person who threatens.
show-you-keep = Keep the messages and the account names.
show-you-call = Call a help line together.
show-you-report = A report can be made here, without giving a name.
show-lines = Who to call
show-print = You can print this page, or show your screen. It says nothing of your answers.
show-back = To go back, use “Back” in the browser.
