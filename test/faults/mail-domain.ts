/** The domain whose mail the desk takes. */
export const mailDomain = 'answers.example.com'
