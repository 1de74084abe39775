import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { createServer } from 'node:net'

/** A mail server on loopback that takes everything (RFC 5321, as little of it as a client needs) and shows it. */
export async function startMailSink() {
  const waiting: ((mail: string) => void)[] = []
  const mails: string[] = []
  const server = createServer((socket) => {
    receive(socket, (mail) => {
      const next = waiting.shift()
      if (next) next(mail)
      else mails.push(mail)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Resolves with the next mail, as it came. */
    next: () => {
      const mail = mails.shift()
      return mail === undefined ? new Promise<string>((resolve) => waiting.push(resolve)) : Promise.resolve(mail)
    },
    async [Symbol.asyncDispose]() {
      server.close()
      await once(server, 'close')
    },
  }
}

function receive(socket: Socket, onMail: (mail: string) => void): void {
  let buffered = ''
  let mail: string | undefined
  socket.write('220 sink\r\n')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    buffered += chunk
    for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
      const line = buffered.slice(0, end)
      buffered = buffered.slice(end + 2)
      if (mail === undefined) {
        if (line === 'DATA') mail = ''
        socket.write(line === 'DATA' ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 fine\r\n')
        if (line === 'QUIT') socket.end()
      } else if (line === '.') {
        onMail(mail)
        mail = undefined
        socket.write('250 taken\r\n')
      } else mail += `${line}\n`
    }
  })
}
