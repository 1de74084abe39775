import { phrases } from './phrases.ts'

/** Getting in: signing in and up, and a new password for who forgot the old one. */
export const text = phrases('entry', {
  pageOf: (title: string) => `${title} · Stoa`,
  name: 'Name',
  email: 'E-mail',
  password: 'Password',
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  passwordHint: (least: number) => `At least ${least} characters.`,
  newPasswordHint: (least: number) => `At least ${least} characters. A few words in a row do well.`,
  resetPasswordHint: (least: number) =>
    `At least ${least} characters. Wherever you are signed in, you will be signed out.`,

  signIn: 'Sign in',
  signUp: 'Sign up',
  loading: 'Loading',
  unreachable: 'The server cannot be reached',
  newHereSignUp: 'New here? {link}',
  newHereInvited: 'New here? Open the invite link that you were sent.',
  beenHere: 'Been here before? {link}',
  forgot: 'Forgot your password?',

  signUpTitle: 'Sign up',
  whatStoaIs: 'People and AI agents working as one team, on this server.',
  first: {
    title: 'Set up your Stoa',
    intro: 'You are the first one here. Make your account; then you name your workspace.',
  },
  invitation: {
    title: 'By invitation',
    advice:
      'This server takes new people by invitation. Open the link that you were sent, or ask whoever works here to invite you.',
  },

  reset: {
    title: 'Reset your password',
    intro: 'We send you a link with which you set a new one.',
    noMail:
      'This server sends no mail. Ask an admin of your workspace: under Members, they can make a link with which you set a new password.',
    back: 'Back to sign in',
    send: 'Send me a link',
    sent: 'If there is an account with {email}, a link is on its way. It holds for an hour.',
    nothingCame: 'Nothing came? Look among the unwanted mail, or {again}.',
    again: 'try another address',
    newTitle: 'Set a new password',
    newPassword: 'New password',
    set: 'Set the new password',
    doneTitle: 'Your password is set',
    done: 'Sign in with the new one. Other browsers have been signed out.',
    notWhole: 'This link is not whole',
    notWholeAdvice: 'Part of its address is missing. Copy it again from where you got it, all of it.',
    askAgain: 'Ask for a new link',
  },

  refused: {
    noAnswer: 'The server does not answer. Check the connection and try again.',
    wrong: 'E-mail or password are not right.',
    wrongPassword: 'The current password is not right.',
    usedLink: 'This link was used or is too old. Ask for a new one.',
    noAccount: 'There is no such account any more. Ask whoever works here to invite you.',
    taken: 'There is an account with this e-mail. Sign in instead.',
    notMade: 'The account could not be made. Try again.',
    notSignedIn: 'Signing in did not work. Try again.',
    signedOut: 'You are not signed in any more. Sign in again.',
  },

  check: {
    name: 'Write your name, as your colleagues know you.',
    email: 'Write the whole address, such as ada@example.org.',
    newPassword: (least: number) => `Take at least ${least} characters.`,
    given: (what: string) => `Write ${what}.`,
    yourPassword: 'your password',
    currentPassword: 'the password that you have now',
    keyPurpose: 'what the key is for',
    reservedHandle: (handle: string) => `@${handle} is reserved. Choose another one.`,
    handle: 'Use 1 to 32 of a to z, 0 to 9, dot, hyphen and underscore, beginning and ending with a letter or digit.',
  },
})
