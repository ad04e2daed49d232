import type { Labels } from '../../labels.ts'

export const problems: Labels['problems'] = {
  missing: 'Fill this in',
  'wrong-type': 'This is not in the right format. Enter it again',
  'not-a-list': 'Enter this as a list, in square brackets',
  'too-short': 'Write at least {min} characters',
  'too-long': 'Write at most {max} characters',
  'only-signs': 'Write it in words, not only in signs',
  'too-brief': 'Say a little more: at least 5 letters, or 2 Chinese characters',
  'too-much':
    'Together this is too long. About {max} Chinese characters fit, or three times as many Latin letters. Shorten it, or put part of it into a note',
  'more-issues': 'There are {count} more mistakes that are not listed here. Correct these first',
  unreadable: 'We could not read this as it was sent. Enter it again',
  'too-small': 'Enter {min} or more',
  'too-big': 'Enter {max} or less',
  'too-few': 'Give at least {min}',
  'too-many': 'Give at most {max}',
  'not-one-of': 'Choose one of the options',
  'not-a-code': 'This code is not in use. The codes are {codes}',
  'other-rules':
    'Complaints about this product go by other rules ({pack}). Change the rules of the case first, under “Change the rules that apply”; intake then continues under those',
  'same-rules': 'The case is under these rules already ({pack}). Correct the product when you accept the complaint',
  'reply-first':
    'A reply to the regulator belongs to these rules, and the other rules have no time limit for it. Reply first, or strike out the notice if it was recorded by mistake',
  'product-elsewhere':
    'This is not on the list for where you live. Choose another type, or choose “Other” and name the insurance where you say what happened',
  'unknown-field': 'This field is not part of the form',
  'bad-email': 'Enter a full email address, like name@example.com',
  'local-not-latin':
    'Our mail can reach only addresses with Latin letters and digits before the @. Enter another address',
  'local-too-long': 'No email address has more than {max} characters before the @. Check this one',
  'bad-domain':
    'The part after the @ cannot be right. Between two dots it has at most {max} characters, and no hyphen at either end. Check it',
  'bad-phone': 'Enter a phone number of at least five digits, like {example}',
  'bad-hour': 'Enter an hour of the day from 0 to 24, like 18',
  'bad-whole': 'Enter a whole number, like 3',
  'bad-reference': 'Enter a reference like 4MPD-K7QX-T: please check each letter and digit',
  'bad-amount': 'Give the amount as a string of digits with two decimals, like "1200.50"',
  'money-too-big': 'Enter an amount of at most 999999999999.99',
  'bad-money':
    'Enter the amount in figures, with at most two decimals and in the currency shown, like 1200 or 1,200.50',
  'bad-currency': 'The currency must be {currencies}',
  'bad-instant': 'Enter a full date and time',
  'bad-day': 'Enter a real date',
  'bad-form': 'This is not in the right format. Check it',
  twice: 'You have chosen the same option twice',
  future: 'This cannot be later than now',
  past: 'This day has passed. Choose a later one',
  'agreed-already':
    'An offer was accepted, and it binds both sides. If the complainant has changed their mind, talk with the liaison',
  'needs-full-authority':
    'This authority does not cover agreeing to how the complaint ends. It takes the person whose complaint it is, or an authority that says so: the liaison records it',
  'authority-over': 'This day has passed. Correct it, or leave it blank if you will show us a newer document',
  'too-far': 'This is more than {years} years ahead. Is the year right? Change it, or confirm that the date is right',
  'long-ago': 'This is more than {days} days back. Is it right? Change it, or confirm that the date is right',
  'post-takes':
    'The letter goes by post and can take {days} working days. Choose a day after that, or confirm that the date is right',
  'after-recorded': 'This cannot be later than when this desk recorded the complaint',
  'too-old': 'This is more than {years} years ago. Is the year right? Change it, or confirm that the date is right',
  'before-event': 'This cannot be before its own date',
  'nothing-recorded': 'Nothing of this kind is recorded with this date',
  'response-owed':
    'A complaint about this must get a written response with findings and reasons ({source}). Choose “Resolved, with a written response”, or accept the complaint',
  'already-answered': 'The regulator has had a reply to this, so it cannot be struck out',
  'email-or-phone': 'Enter an email address or a phone number',
  'needs-attempts': 'Record at least {min} attempts to reach them first',
  'before-start': 'This must not be before the day it begins',
  'before-receipt': 'This cannot be before the day we received the complaint',
  'not-offered': 'This decision is not available for this task now',
  'only-general': 'Only a general complaint can be resolved at first contact',
  'needs-contact': 'You cannot do this until you have reached the complainant',
  'needs-identity': 'You cannot do this until you have verified their identity',
  'contradicts-points': 'This does not match the conclusions on the points',
  'contradicts-whole': 'The root cause of the main point is that of the whole complaint',
  'contradicts-redress': 'This is not the sum of the payments proposed for the points',
  'contradicts-root-cause': 'A complaint that is upheld cannot have “no fault found” as its root cause',
  'needs-accepted-offer': 'To record “Agreed”, record an offer that the complainant accepted',
  'has-accepted-offer': 'The complainant accepted an offer, so choose “Agreed”',
  'needs-remedy': 'You gave a date or an amount, so say what we will do',
  'ends-undoing':
    'The complainant can undo the acceptance that was noted for them until the end of {day}. Once this goes out, they cannot',
  'no-day-promised':
    'You promise something without a day. Nobody is reminded of it. Leave the day out only if it is done already',
  'promise-passed': 'The date promised in this proposal has passed. Return it, so that a new date can be promised',
  'not-assignable': 'You cannot hand the task over: {why}',
  'not-joinable': 'Enter the reference of an earlier complaint that looks the same; they are listed above',
  'joined-decided':
    'That complaint is decided or closed. Handle this one on its own, or tell the complainant about a review',
  'joined-late':
    'The period of that complaint, with all extensions, ended on {day}, before this one was received. Handle this one on its own',
  'joined-full':
    'The earlier complaint has no room for the text of this one. Accept this complaint and handle it on its own',
  'case-full': 'Your message is kept below. Please call us on {phone} and tell us what else we should know',
  'too-often':
    'You have sent {max} messages within an hour. This one is kept below. Send it later, or call us on {phone}',
  'documents-full':
    'There is no room for another document: a complaint takes {max}. Please call us on {phone} if you have more to send',
  'too-many-claims':
    'You have told us of {max} conflicts of interest. What you wrote is kept below. Please call us on {phone}, and we will listen to you',
  'rules-propose': 'By the facts that you recorded, the rules propose: {class}',
  'needs-open': 'Tick each need that was met, or say here why it was not',
  'outside-call-times': 'The call was outside the hours that the complainant asked for. Say here why',
  pressure:
    'Nothing that the complainant gets may depend on withdrawing, silence, giving up rights, or staying away from a regulator, an ombudsman or a court: “{words}”. If somebody else said so, write who said it, and put their words in quotation marks',
  'no-case-to-see': 'No complaint that you can open has this reference',
  'no-exception': 'No complaint that you can open by exception has this reference',
  'no-such-case': 'No complaint that you can open has this reference and this name. Ask for both again',
  'withdrawal-after-decision':
    'We decided on {day}, so there is nothing left to withdraw. Tell them so: the decision stands, and they need do nothing',
  'acceptance-after-decision':
    'We decided on {day}, after they had accepted. Tell the liaison and compliance: compliance can open the case again, and the acceptance then counts',
  'facts-after-closing':
    'The file has been closed since {day}. If they disagree with the decision, enter a review; if it is another matter, enter a complaint',
  'review-undecided': 'Nothing has been decided yet, so there is nothing to review. What they say now may be new facts',
  'review-not-provided':
    'The rules of this complaint know no review by us. Tell them what the letter with the decision says that they can still do',
  'review-asked': 'This decision is being reviewed, or was reviewed already. Each decision is reviewed once',
  'review-over': 'They could ask for a review until {day}. Tell them what they can still do outside the company',
  'messages-too-often':
    'So much was added within this hour that no more can be. Enter it in an hour, with the time of the call',
  'messages-full': 'The file holds as much as it can. Give what they told you to the liaison, as a note on the task',
  'nothing-to-undo':
    'Nothing that was entered can be undone: the days for it are over, it was undone already, or we decided meanwhile. Ask the liaison what is still possible',
  'no-open-offer':
    'No offer was open at that time. Check the day and time on which they said so. If it was after the last day of the offer, ask the coordinator for a new one',
  'offer-accepted-already': 'That they accept this offer has been recorded since {day}. There is nothing to enter',
  'offer-answered-since':
    'They answered this offer in another way on {day}. Ask them what holds. If they accept, the coordinator makes the offer again',
  'newer-offer':
    'Another offer was made on {day}. Ask them which of the two they accept. If it is the earlier one, the coordinator makes it again',
  'negotiation-over':
    'The negotiation has been over since {day}. Enter it as “Tells something new” instead: then the liaison learns of it before we decide',
  'before-decision': 'We decided on {day}. A review of that can only have been asked for afterwards',
  'withdrawal-entered': 'A withdrawal was entered already. It takes effect when it can no longer be undone',
  'own-complaint': 'This is your own complaint. Please send it with the form, as everybody does',
  'number-entered': 'This notice was entered already, under the reference {reference}',
  'number-known': 'This notice was entered already. Compliance can tell you more',
  'same-contact': 'We have these contact details already. Change one of them',
  'no-postal-address': 'There is no postal address to write to',
  'before-letter': 'The letter was written later than that day',
  'asked-by-then':
    'The letter asks for something by {day}, so it cannot be posted any more. Choose “It cannot be posted”, and ask again',
  'letter-too-old':
    'The letter is older than that, and the days in it count from its date. Choose “Write it again”, print it, and post the new one',
  'authority-unseen':
    'Nobody has seen the proof of authority yet. Ask for it by a day, or record that somebody has seen it. If it never comes, end the complaint for want of it',
  'papers-not-asked':
    'Nobody has asked for the proof by a day yet. It is fairer to ask first: write to the complainant and choose “Proof of authority”',
  'papers-not-told': 'Our letter that asks for the proof has not reached them, so they do not know that we need it',
  'papers-reminded': 'The reminder went only on {day}. It is fairer to wait some days',
  'papers-awaited': 'They still have time to send the proof: we asked for it by {day}',
  'speaks-for-the-dead':
    'The person they speak for has died, so there is nobody else to write to. If somebody else speaks for the estate now, record that',
  'not-project-finance':
    'Only for project finance: choose that product, or say under the facts that it is about project finance',
  'same-class': 'The complaint already has this class',
  'only-raised': 'Only the roles that the policy names can lower the class',
  'notice-needs': 'The letter must include: {states} ({source})',
  'summary-passed':
    'The time for a summary resolution has passed. Accept the complaint, so that it gets a final response',
  'summary-late':
    'They accepted some time ago, so this should have been recorded by {day}. You can still record it. The letter goes out at once, and counts as late',
  'drafts-full': 'What you wrote is kept below. Check it and send it',
  'too-many-drafts': 'You have saved this {max} times. What you wrote is kept below. Check it and send it',
  'reminded-today': 'They have already had a reminder of this today',
  'not-in-case': 'This person has never been involved in the case',
  'is-complaint': 'Then it is a complaint: choose “Accept” or “Resolved at first contact”',
  'about-nobody': 'Say whom it is about: a person, a unit, or both',
  'not-in-directory': 'This person is not in the directory',
  'not-about': 'The complaint is not recorded as being about this person or unit',
  'nobody-left':
    'Nobody would be left to deal with the complaint. Name the person instead of the unit. If it names all who could, have somebody from outside entered in the directory as an executive first',
  'being-decided': 'We are still looking into what you told us before',
  'same-person': 'This person already has the task',
  'needs-date': 'Enter at least one new date',
  'day-off': 'This is not a working day. Choose another day',
  'after-answer':
    'Choose {day} or an earlier day: that is when we promised them our answer. If they need longer, ask for more time first',
  'too-soon': 'Choose tomorrow or a later day',
  'nothing-asked': 'Say what you ask for, or leave this out',
  'not-later': 'Choose a later date. It is already due on {day}',
  'due-passed': 'It was due on {day}. You can only ask for more time before that',
  'beyond-cap': 'The latest date you can choose is {day}',
  'no-approver':
    'Nobody in the staff directory can approve this. The rules ask for somebody of head office (role: {role}) or of the unit above yours. Have the directory completed, or choose an earlier date',
  'no-more-time': 'The rules allow no more time for this reason',
  'past-other':
    'Another time limit of the case ends after {day}, and no agreement moves it. Agree on that day or an earlier one',
  'past-overall':
    'The whole case is due on {day}. Choose that day or an earlier one, or also ask for a later date for the answer',
  'before-co-signer':
    'The co-signer needs time before the whole case is due. Choose {day} or an earlier date, or also ask for a later date for the answer',
  'not-provided': 'The rules of this case ({policy}: {source}) do not allow this',
  'already-paused': 'The time limit is already paused',
  'pause-too-late': 'It was due on {day}. There is no time limit left to pause',
  'request-open': 'Somebody has already asked for more time, and that request is still open',
  'request-outdated':
    'The dates of the case have changed since this request. Refuse it, so that a new request can be made',
  'cannot-ask': 'You cannot ask this person: {why}',
}
