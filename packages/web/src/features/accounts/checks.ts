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
