/** A mail as it goes out. `from` is the name beside the sender's address; text and HTML say the same. */
export type Mail = { from: string; subject: string; text: string; html: string }
