import { reservedHandles } from '@stoa/protocol/ids'

/** The least that the server takes. */
export const PASSWORD_LENGTH = 8

/** What is wrong with an answer and how to mend it; undefined when it will do. The server looks again. */
export function checkName(name: string): string | undefined {
  return name.trim() === '' ? 'Write your name, as your colleagues know you.' : undefined
}

export function checkEmail(email: string): string | undefined {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email.trim())
    ? undefined
    : 'Write the whole address, such as ada@example.org.'
}

export function checkNewPassword(password: string): string | undefined {
  return password.length < PASSWORD_LENGTH ? `Take at least ${PASSWORD_LENGTH} characters.` : undefined
}

export function checkGiven(text: string, what: string): string | undefined {
  return text.trim() === '' ? `Write ${what}.` : undefined
}

/** By the contract's rule, which the page does not carry. */
export function checkHandle(handle: string): string | undefined {
  if (reservedHandles.has(handle)) return `@${handle} is reserved. Choose another one.`
  return /^[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?$/.test(handle)
    ? undefined
    : 'Use 1 to 32 of a to z, 0 to 9, dot, hyphen and underscore, beginning and ending with a letter or digit.'
}
