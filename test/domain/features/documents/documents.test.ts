import { describe, expect, it } from 'vitest'
import { type CaseFile, peopleToNotify } from '../../../../functions/domain/case/case-file.ts'
import { nameOfRecipient } from '../../../../functions/domain/case/mail-order.ts'
import { after } from '../../../../functions/domain/case/evolve.ts'
import type { Fact } from '../../../../functions/domain/case/facts.ts'
import type { Refusal } from '../../../../functions/domain/case/refusal.ts'
import { announceDocument } from '../../../../functions/domain/features/documents/announce.ts'
import {
  documentArrived,
  documentChecked,
  documentCheckedAgain,
  type Finding,
} from '../../../../functions/domain/features/documents/arrive.ts'
import {
  documentsToDelete,
  isReadable,
  quarantineKey,
  readKey,
  roomFor,
} from '../../../../functions/domain/features/documents/documents.ts'
import { documentsTold, mailsOfDocuments } from '../../../../functions/domain/features/documents/mails.ts'
import { type DocumentReader, documentsFor } from '../../../../functions/domain/features/documents/rights.ts'
import { received } from '../../../support/domain/desk.ts'

const at = '2026-03-02T03:00:00.000Z'

/** A case at investigation, and what happens to its documents. */
function caseWithDocuments() {
  const desk = received('2026-03-02 10:00', 'general').upTo('investigation')
  let { file } = desk as { file: CaseFile }
  const rules = { policy: desk.desk.policy, phone: '95500' }
  const take = (facts: readonly Fact[] | Refusal): readonly Fact[] => {
    if ('refused' in facts) throw new Error(JSON.stringify(facts))
    file = after(file, facts, at)
    return facts
  }
  const key = (id: string) => quarantineKey(file.reference, id, 'r'.repeat(24))
  return {
    get file() {
      return file
    },
    set file(changed) {
      file = changed
    },
    key,
    announces: (what = '维修发票') => take(announceDocument(file, { from: 'complainant' }, { what }, rules)),
    attaches: (task: string, shown: boolean) =>
      take(announceDocument(file, { from: 'ina', task }, { what: '鉴定报告', shown }, rules)),
    refuses: (sent: unknown) => announceDocument(file, { from: 'complainant' }, sent, rules),
    arrives: (id: string, version: string) => take(documentArrived(file, { key: key(id), version, bytes: 100 })),
    isChecked: (id: string, found: Finding) => take(documentChecked(file, { id }, found, desk.desk, at)),
    take,
  }
}

const clean = (digit: string): Finding => ({ result: 'clean', sha256: digit.repeat(64), type: 'pdf' })

describe('a document', () => {
  it('is announced in words that are harmless, before anything is sent', () => {
    const one = caseWithDocuments()
    expect(one.announces('\u202e../../etc\u0000/passwd ')).toMatchObject([
      {
        fact: 'document-announced',
        document: 'document-1',
        from: 'complainant',
        what: '../../etc/passwd',
        shown: true,
      },
    ])
    for (const what of ['', ' ', 'x'.repeat(201), undefined])
      expect(one.refuses({ what })).toMatchObject({ refused: 'invalid', issues: [{ path: ['what'] }] })
  })

  it('has arrived once the bucket says so, and however often it does', () => {
    const one = caseWithDocuments()
    one.announces()
    expect(one.arrives('document-1', 'v1')).toHaveLength(1)
    expect(one.arrives('document-1', 'v1')).toEqual([])
  })

  it('never arrives under a key that we did not choose, or that of another case', () => {
    const one = caseWithDocuments()
    one.announces()
    const objects = [
      'malware-protection-resource-validation-object',
      `${one.file.reference}/document-1`,
      `${one.file.reference}/document-1/../document-2/${'r'.repeat(24)}`,
      one.key('document-2'),
      one.key('document-1').replace(one.file.reference, 'AAAA-AAAA-A'),
      `${one.key('document-1')}/again-2`,
    ]
    for (const key of objects) expect(documentArrived(one.file, { key, version: 'v1', bytes: 1 })).toEqual([])
    expect(readKey(`${one.key('document-1')}/again-2`)).toMatchObject({ document: 'document-1', isCopy: true })
  })

  it('is another one if another file comes under the same key', () => {
    const one = caseWithDocuments()
    one.announces()
    one.arrives('document-1', 'v1')
    expect(one.arrives('document-1', 'v2')).toMatchObject([
      { fact: 'document-announced', document: 'document-2', what: '维修发票' },
      { fact: 'document-arrived', document: 'document-2' },
    ])
    // Both are checked by the version that was scanned.
    one.isChecked('document-1', { result: 'threat' })
    expect(one.file.documents.map(({ checked }) => checked?.result)).toEqual(['threat', undefined])
  })

  it('has one result', () => {
    const one = caseWithDocuments()
    one.announces()
    one.arrives('document-1', 'v1')
    const [checked] = one.isChecked('document-1', clean('a'))
    expect(checked).toMatchObject({ result: 'clean', sha256: 'a'.repeat(64), type: 'pdf' })
    expect(one.isChecked('document-1', { result: 'threat' })).toEqual([])
    expect(isReadable(one.file, one.file.documents[0]!)).toBe(true)
  })

  it('is kept once, ten to a side, and not after the case has closed', () => {
    const one = caseWithDocuments()
    for (let number = 1; number <= 13; number += 1) {
      one.announces()
      one.arrives(`document-${number}`, 'v1')
    }
    one.isChecked('document-1', clean('0'))
    expect(one.isChecked('document-2', clean('0'))).toMatchObject([{ result: 'same', sha256: null }])
    for (const digit of ['1', '2', '3', '4', '5', '6', '7', '8', '9'])
      one.isChecked(`document-${Number(digit) + 2}`, clean(digit))
    expect(one.isChecked('document-12', clean('b'))).toMatchObject([{ result: 'too-many' }])
    expect(roomFor(one.file, 'complainant')).toBe(0)
    expect(roomFor(one.file, 'staff')).toBe(10)
    expect(one.refuses({ what: 'x' })).toMatchObject({
      issues: [{ problem: 'documents-full', values: { phone: '95500', max: 10 } }],
    })
    one.file = { ...one.file, ended: { at } }
    expect(one.isChecked('document-13', clean('c'))).toMatchObject([{ result: 'closed' }])
    expect(one.refuses({ what: 'x' })).toMatchObject({ refused: 'too-late' })
  })

  it('is checked again under a key of its own, the next attempt only', () => {
    const one = caseWithDocuments()
    one.announces()
    one.arrives('document-1', 'v1')
    const copy = { key: `${one.key('document-1')}/again-2`, version: 'v2', attempt: 2 }
    expect(one.take(documentCheckedAgain(one.file, { id: 'document-1' }, copy))).toHaveLength(1)
    expect(documentCheckedAgain(one.file, { id: 'document-1' }, copy)).toEqual([])
    expect(one.file.documents[0]?.arrived).toMatchObject({ attempt: 2, version: 'v2' })
  })
})

describe('rights', () => {
  it('show a document to those whom it concerns', () => {
    const one = caseWithDocuments()
    one.announces()
    one.attaches('investigation-1', true)
    one.attaches('investigation-1', false)
    one.attaches('consultation-1', false)
    for (const [index, { id }] of one.file.documents.entries()) {
      one.arrives(id, 'v1')
      one.isChecked(id, clean(String(index)))
    }
    const seenBy = (reader: DocumentReader) => documentsFor(one.file, reader).map(({ id }) => id)
    expect(seenBy({ as: 'complainant' })).toEqual(['document-1', 'document-2'])
    expect(seenBy({ as: 'staff', task: 'intake-1', sees: 'case' })).toHaveLength(4)
    expect(seenBy({ as: 'staff', task: 'consultation-1', sees: 'question' })).toEqual(['document-4'])
  })

  it('end with the erasure, which takes every file that was there by then', () => {
    const one = caseWithDocuments()
    one.announces()
    one.arrives('document-1', 'v1')
    one.isChecked('document-1', clean('a'))
    one.announces()
    one.arrives('document-2', 'v1')
    one.announces()
    one.file = { ...one.file, ended: { at } }
    one.take([{ fact: 'erased', v: 1, why: 'asked', through: one.file.head, decidedBy: 'kim' }])
    expect(isReadable(one.file, one.file.documents[0]!)).toBe(false)
    expect(documentsToDelete(one.file).map(({ id }) => id)).toEqual(['document-1', 'document-2'])
    expect(one.arrives('document-3', 'v1')).toEqual([])
    one.take([{ fact: 'documents-deleted', v: 1, documents: ['document-1', 'document-2'] }])
    expect(documentsToDelete(one.file)).toEqual([])
    expect(one.isChecked('document-2', clean('b'))).toEqual([])
  })
})

describe('of documents that were checked', () => {
  const mailsOf = (file: CaseFile) => mailsOfDocuments(file).map(({ id, to }) => [id, nameOfRecipient(to)])

  it('those who have the case are told, asked for or not, in one mail until it went out', () => {
    const one = caseWithDocuments()
    one.announces('维修发票')
    one.announces('照片')
    one.arrives('document-1', 'v1')
    one.arrives('document-2', 'v2')
    one.isChecked('document-1', clean('1'))
    const people = peopleToNotify(one.file)
    expect(mailsOf(one.file).map(([, to]) => to)).toEqual(people)
    one.isChecked('document-2', clean('2'))
    expect(mailsOf(one.file)).toHaveLength(people.length)
    const [first] = mailsOfDocuments(one.file)
    expect(first).toMatchObject({ kind: 'documents', task: 'investigation-1' })
    expect(documentsTold(one.file, first as never).map(({ what }) => what)).toEqual(['维修发票', '照片'])
  })

  it.each(['threat', 'unsupported', 'type'] as const)('the complainant is told of a file with result %s', (result) => {
    const one = caseWithDocuments()
    one.announces()
    one.arrives('document-1', 'v1')
    one.isChecked('document-1', { result })
    expect(mailsOf(one.file)).toEqual([[expect.stringMatching(/^document-refused /), 'complainant']])
  })

  it('nobody is told of what colleagues attached, or of a file that was sent before', () => {
    const one = caseWithDocuments()
    one.attaches('investigation-1', true)
    one.arrives('document-1', 'v1')
    one.isChecked('document-1', { result: 'threat' })
    expect(mailsOf(one.file)).toEqual([])
    one.announces()
    one.arrives('document-2', 'v2')
    one.isChecked('document-2', clean('1'))
    one.announces()
    one.arrives('document-3', 'v3')
    const before = mailsOf(one.file)
    one.isChecked('document-3', clean('1'))
    expect(mailsOf(one.file)).toEqual(before)
  })
})
