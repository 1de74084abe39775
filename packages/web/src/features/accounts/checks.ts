import { reservedHandles } from '@stoa/protocol/ids'
import { text } from '../../text/entry.ts'

/** The least that the server takes. */
export const PASSWORD_LENGTH = 8

/** What is wrong with an answer and how to mend it; undefined when it will do. The server looks again. */
export function checkName(name: string): string | undefined {
  return name.trim() === '' ? text.check.name : undefined
}

export function checkEmail(email: string): string | undefined {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email.trim()) ? undefined : text.check.email
}

export function checkNewPassword(password: string): string | undefined {
  return password.length < PASSWORD_LENGTH ? text.check.newPassword(PASSWORD_LENGTH) : undefined
}

export function checkGiven(given: string, what: string): string | undefined {
  return given.trim() === '' ? text.check.given(what) : undefined
}

/** By the contract's rule, which the page does not carry. */
export function checkHandle(handle: string): string | undefined {
  if (reservedHandles.has(handle)) return text.check.reservedHandle(handle)
  return /^[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?$/.test(handle) ? undefined : text.check.handle
}
