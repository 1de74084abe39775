/** Something that keeps Stoa from starting and that the operator can put right: the message says how, as it stands. */
export class StartError extends Error {
  override readonly name: string = 'StartError'
}
