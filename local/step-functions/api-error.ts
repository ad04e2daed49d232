/** An error as the AWS API answers it: the SDK makes the exception of this name of it. Always HTTP 400. */
export class ApiError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}
