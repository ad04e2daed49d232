import { whenNeeded } from '../../forms/when-needed.ts'
import { amountInWords } from '../../forms/amounts.ts'
import { eachWhenNeeded } from '../../forms/when-needed.ts'
import * as z from 'zod'
import { group, instant, list, oneOf, told } from '../../forms/fields.ts'
import { agreedOffer, type CaseFile, type Offer, recordedOf } from '../../case/case-file.ts'
import { issue, type Issue } from '../../forms/issues.ts'
import { acceptedIn } from './offers.ts'
import {
  unprovenBefore,
  unprovenFacts,
  unprovenOffered,
  unprovenSchema,
  unprovenWarnings,
} from '../../tasks/authority/decline-unproven.ts'
import { mayAgree } from '../../tasks/authority/seen.ts'
import { notInFuture } from '../../tasks/checks.ts'
import { stageTask } from '../../tasks/stage-task.ts'
import type { Situation, TaskKind } from '../../tasks/task-kind.ts'

const offer = whenNeeded(() =>
  group({
    at: instant(),
    by: oneOf('insurer', 'complainant'),
    what: told(1000),
    answer: oneOf('accepted', 'rejected', 'open'),
  }),
)

const decisions = eachWhenNeeded({
  agreed: () => z.strictObject({ offers: list(offer(), 0, 50), remedy: told(2000) }),
  'not-agreed': () => z.strictObject({ offers: list(offer(), 0, 50), remedy: told(2000, 0).optional() }),
  'decline-unproven': unprovenSchema,
})

type Offers = readonly z.output<ReturnType<typeof offer>>[]

/**
 * 协商: agreed or not agreed; the remedy as agreed. The offer history has the offers that the desk sent, and their
 * answers; what was said by phone is recorded here.
 */
export const negotiation: TaskKind<typeof decisions> = {
  decisions,
  versions: { agreed: 2 },
  ...stageTask('negotiation'),
  briefing: ['offers'],
  // What was accepted by link is agreed: there is nothing else to say of it.
  availableDecisions: (file, desk) => [
    ...(agreedOffer(file) === undefined ? (['agreed', 'not-agreed'] as const) : (['agreed'] as const)),
    ...unprovenOffered(file, desk),
  ],
  whyNotAvailable: { 'not-agreed': () => 'has-accepted-offer' },
  obligatory: { agreed: (file) => (agreedOffer(file) === undefined ? ['offers'] : []) },
  prefill: {
    agreed: (file, { id }) => ({ remedy: termsOf(file, acceptedIn(file, id)) ?? proposedRemedy(file) }),
    // The file would say otherwise that we offered what was only proposed.
    'not-agreed': (file, { id }) => ({ remedy: termsOf(file, lastSentIn(file, id)) }),
    'decline-unproven': unprovenBefore,
  },
  validate: {
    agreed: ({ offers }, situation) => [
      ...futureOffers(offers, situation),
      ...(accepted(offers, situation) ? notCovered(situation) : [issue(['offers'], 'needs-accepted-offer')]),
    ],
    'not-agreed': ({ offers }, situation) => [
      ...futureOffers(offers, situation),
      ...(accepted(offers, situation) ? [issue(['offers'], 'has-accepted-offer')] : []),
    ],
  },
  warnings: { 'decline-unproven': unprovenWarnings },
  facts: {
    'decline-unproven': unprovenFacts,
    agreed: () => [{ fact: 'stage-ended', v: 1, stage: 'negotiation' }],
    'not-agreed': () => [{ fact: 'stage-ended', v: 1, stage: 'negotiation' }],
  },
}

const lastSentIn = ({ offers }: CaseFile, task: string): Offer | undefined =>
  offers.findLast((one) => one.task === task && one.sent !== null)

/** What an offer holds: its words, and its amount if it has one. */
function termsOf({ complaint: { language } }: CaseFile, offer: Offer | undefined): string | undefined {
  return offer && (offer.amount === null ? offer.what : `${offer.what}\n${amountInWords(language, offer.amount)}`)
}

function proposedRemedy(file: CaseFile): unknown {
  return recordedOf(file, 'investigation')?.answer['remedy']
}

function futureOffers(offers: Offers, situation: Situation) {
  return offers.flatMap(({ at }, index) => notInFuture(['offers', index, 'at'], at, situation))
}

/**
 * Somebody who may only handle the complaint cannot agree on the phone either. What the complainant accepts in person
 * is entered as an act of theirs, with its proof.
 */
function notCovered({ file, task }: Situation): Issue[] {
  return acceptedIn(file, task.id) !== undefined || mayAgree(file) ? [] : [issue(['offers'], 'needs-full-authority')]
}

/** By phone, as it is recorded now, or by link, as the offer history has it. */
function accepted(offers: Offers, { file, task }: Situation): boolean {
  return acceptedIn(file, task.id) !== undefined || offers.some(({ answer }) => answer === 'accepted')
}
