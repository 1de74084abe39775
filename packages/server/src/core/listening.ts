import { StartError } from './start-error.ts'

/** What is wrong with the address that the settings name, where it is that; any other error stays as it is. */
export function cannotListen(error: unknown, host: string, port: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const remedies: Record<string, string> = {
    EADDRNOTAVAIL: 'HOST must be an address of this machine',
    ENOTFOUND: 'nobody knows that name',
    EAI_AGAIN: 'nobody knows that name, or the name server does not answer',
    EACCES: 'this user may not use that port; those from 1024 on are free to use',
  }
  return code in remedies
    ? new StartError(`Cannot listen on HOST=${host} ${port} (${code}): ${remedies[code]}.`)
    : error
}
