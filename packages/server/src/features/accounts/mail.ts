import { createTransport } from 'nodemailer'
import type { Logger } from 'pino'

export type Mail = { to: string; subject: string; text: string }

/** Hands mail to the configured server, in its own time; what fails is logged without its address or text. */
export type Mailer = { send: (mail: Mail) => void }

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

export function createMailer(smtpUrl: string, from: string | undefined, log: Logger): Mailer {
  const transport = createTransport({ url: smtpUrl, ...patience })
  const sender = from ?? `stoa@${new URL(smtpUrl).hostname}`
  return {
    send: (mail) => {
      transport
        .sendMail({ ...mail, from: sender })
        .catch((error: unknown) => log.error({ err: error, subject: mail.subject }, 'a mail could not be sent'))
    },
  }
}

export function resetMail(to: string, link: string): Mail {
  return {
    to,
    subject: 'Reset your Stoa password',
    text: `Somebody, probably you, asked to reset the password of this address.\n\nChoose a new one within an hour:\n${link}\n\nIf it was not you, do nothing: the password stays as it is.\n`,
  }
}
