import * as z from 'zod'
import { kept, line, words } from '../../forms/fields.ts'
import { capacities } from '../../policy/terms.ts'
import { authorityScopes, knownAs } from '../complaint.ts'
import { fact } from '../../file/fact.ts'
import { instant, task, person, numbered } from './shapes.ts'
import { supportNeeds, contactReasons } from './terms.ts'

/** People: conflicts of interest, whom it is about, authority, needs and contacts. */
export const peopleFacts = [
  /**
   * The complainant says that somebody who works on the case has an interest in it: whom they mean, in their words, and
   * why.
   */
  fact('conflict-claimed', () => ({ conflict: numbered(), who: line(200), reason: words(2000) })),
  /**
   * 回避: from now on this person has no part in the case. They declared it with a reason, or the complainant's claim was
   * upheld (`conflict`).
   */
  fact('conflict', () => ({ person: person(), conflict: numbered().nullable(), reason: words(1000).optional() })),
  knownAs,
  /**
   * 需要的协助: what the complainant needs in every later letter, call and visit, as the staff recorded or corrected it;
   * calls from and until an hour of the desk's clock.
   */
  fact('needs-recorded', () => ({
    task: task(),
    needs: z.array(z.enum(supportNeeds)),
    callFrom: z.int().min(0).max(23).nullable(),
    callUntil: z.int().min(1).max(24).nullable(),
    interpreterFor: line(60).nullable(),
    companion: line(200).nullable(),
    otherNeed: words(1000).nullable(),
  })),
  /** In an act that reached the complainant, these needs were met, and these were not, for `reason`. */
  fact('needs-met', () => ({
    task: task(),
    act: z.string(),
    met: z.array(z.enum(supportNeeds)),
    unmet: z.array(z.enum(supportNeeds)),
    reason: words(1000).optional(),
  })),
  /**
   * 代理权限: by what right somebody speaks for the complainant, as the staff recorded or corrected it. `seen`: the
   * original that somebody saw, who, and on which day; null until then. `lettersTo`: whose contact is on file.
   */
  fact('authority-recorded', () => ({
    task: task(),
    capacity: z.enum(capacities),
    represented: line(200),
    scope: z.enum(authorityScopes),
    validFrom: z.iso.date().nullable(),
    validUntil: z.iso.date().nullable(),
    lettersTo: z.enum(['representative', 'complainant']),
    seen: z.strictObject({ what: line(300), by: line(200), on: z.iso.date() }).nullable(),
  })),
  /** 撤销授权: the complainant took it back. `who`, `how` and `proof` say who told us, how, and where that can be seen. */
  fact('authority-revoked', () => ({
    task: task(),
    revokedAt: instant(),
    who: line(200),
    how: z.enum(['phone', 'email', 'post', 'visit']),
    proof: line(300),
  })),
  /**
   * 代理权限到期: the authority of somebody who speaks for the complainant ends soon, or has ended with this day. `tell`:
   * who of the staff is told.
   */
  fact('authority-ends', () => ({
    when: z.enum(['soon', 'now']),
    until: z.iso.date(),
    tell: z.array(person()),
  })),
  /**
   * 联系方式变更: whom letters go to from now on, and how. `corrected`: what was filed had a mistake. `who`, `how` and `at`
   * say who asked for it, and `proof` where that can be found again.
   * `authority-ended`: it is the complainant's own, since nobody speaks for them any more.
   */
  fact('contact-changed', () => ({
    task: task(),
    why: z.enum(contactReasons),
    name: line(200),
    email: kept(254).nullable(),
    phone: kept(40).nullable(),
    postalAddress: kept(300).nullable(),
    prefers: z.enum(['email', 'sms', 'post', 'phone']).nullable(),
    who: line(200),
    how: z.enum(['phone', 'email', 'post', 'visit']),
    askedAt: instant(),
    proof: line(300),
  })),
  /**
   * The complaint names somebody of the staff, or accuses a unit of wrongdoing: they have no part in it, and it goes to
   * the unit above. Then that this was recorded by mistake.
   */
  fact('complained-about', () => ({
    task: task().nullable(),
    person: person().nullable(),
    unit: z.string().max(100).nullable(),
    reason: words(1000),
  })),
  fact('complained-about-struck', () => ({
    task: task(),
    person: person().nullable(),
    unit: z.string().max(100).nullable(),
    reason: words(1000),
  })),
  /**
   * Somebody opens the file of a case that is hidden from them (例外查阅), until an instant, and `tell` hear of it. Then
   * that one of these ended it before. See docs/adr/0066.
   */
  fact('exception-opened', () => ({
    exception: numbered(),
    person: person(),
    reason: words(1000),
    until: instant(),
    tell: z.array(person()),
  })),
  fact('exception-ended', () => ({ exception: numbered() })),
  /**
   * Somebody lost a mail and asked for its link again, by what the file has of them: `complainant`, or a staff id. It
   * goes to the address on file.
   */
  fact('link-asked', () => ({ who: z.string() })),
] as const
