/** What the tests use of linkify-it, which brings no types. */
declare module 'linkify-it' {
  export default class LinkifyIt {
    constructor(options: { fuzzyLink: boolean; fuzzyEmail: boolean; fuzzyIP: boolean })
    tlds(names: readonly string[]): this
    add(scheme: string, rule: { validate: (text: string, from: number) => number }): this
    match(text: string): readonly { raw: string }[] | null
  }
}
