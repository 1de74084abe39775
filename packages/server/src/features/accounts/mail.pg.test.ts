import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { startMailSink } from '@stoa/testkit/mail-sink'
import { expect, test } from 'vitest'

test('with a mail server, a forgotten password is reset by a link in a mail', async () => {
  await using sink = await startMailSink()
  await using server = await startAccountsServer({
    env: { STOA_SMTP_URL: sink.url, STOA_MAIL_FROM: 'stoa@example.org' },
  })
  await server.browser().signUp('forgot@example.org')
  const visitor = server.browser()
  expect((await visitor.get('/api/v1/server')).body.mail).toBe(true)
  const known = await visitor.post('/api/auth/request-password-reset', { email: 'forgot@example.org' })
  const unknown = await visitor.post('/api/auth/request-password-reset', { email: 'nobody@example.org' })
  expect(unknown).toMatchObject({ status: known.status, body: known.body })
  const mail = decode(await sink.next())
  expect(mail).toContain('To: forgot@example.org')
  const link = new URL(mail.match(/http:\S+/)?.[0] ?? '')
  expect(`${link.origin}${link.pathname}`).toBe(`${server.origin}/reset-password`)
  const token = link.searchParams.get('token')
  const answer = await visitor.post('/api/auth/reset-password', { token, newPassword: 'a newer horse' })
  expect(answer.status).toBe(200)
  expect((await visitor.signIn('forgot@example.org', 'a newer horse')).status).toBe(200)
})

test('nobody’s mailbox is flooded', async () => {
  await using sink = await startMailSink()
  await using server = await startAccountsServer({ env: { STOA_SMTP_URL: sink.url } })
  const ask = () => server.browser().post('/api/auth/request-password-reset', { email: 'many@example.org' })
  const statuses = [await ask(), await ask(), await ask(), await ask()].map((answer) => answer.status)
  expect(statuses).toEqual([200, 200, 200, 429])
})

/** Mail with long lines wraps and escapes them, and says so (quoted-printable, RFC 2045); other mail is what it says. */
function decode(mail: string): string {
  if (!/^Content-Transfer-Encoding: quoted-printable$/m.test(mail)) return mail
  return mail
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
