import { AppError } from '@stoa/protocol/errors'
import type { Database } from '../../core/database/database.ts'
import { nobody } from '../../core/database/database.ts'
import { deriveKey, equalSecrets } from '../../core/secrets.ts'

export type RegistrationDeps = {
  database: Database
  secret: string
  policy: 'open' | 'invite'
  adminToken: string | undefined
  /** Whether an invite of any workspace may still be accepted. */
  inviteAllows: (token: string) => Promise<boolean>
}

/**
 * Who may make an account: anybody while the server is open, which it is only where no other machine reaches it; else
 * who holds an invite, the operator's admin token, or, until there is an account, the first-owner link that start
 * printed. That link is derived from the server's secret, so every process knows it and nothing has to be stored.
 */
export class Registration {
  readonly #deps: RegistrationDeps
  readonly #firstOwnerToken: string
  #hasAccounts = false
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: RegistrationDeps) {
    this.#deps = deps
    this.#firstOwnerToken = `stoa_first_${deriveKey(deps.secret, 'first owner')}`
  }

  /** What opens the first account, or null when it is not needed: the server is open, or somebody was first. */
  async firstOwnerToken(): Promise<string | null> {
    return this.#deps.policy === 'open' || (await this.#someoneIsHere()) ? null : this.#firstOwnerToken
  }

  /** Signs somebody up if they may. The first-owner link lets one in: whoever comes second finds it used. */
  async admit<T>(token: string | undefined, bearer: string | undefined, signUp: () => Promise<T>): Promise<T> {
    if (this.#deps.policy === 'open') return signUp()
    if (token && equalSecrets(token, this.#firstOwnerToken)) return this.#inTurn(signUp)
    const { adminToken } = this.#deps
    if (adminToken && bearer && equalSecrets(bearer, adminToken)) return signUp()
    if (token && (await this.#deps.inviteAllows(token))) return signUp()
    throw new AppError('forbidden', 'This server takes new people by invitation. Open the invite link you were sent.', {
      reason: token ? 'invite-invalid' : 'invite-required',
    })
  }

  #inTurn<T>(signUp: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(async () => {
      if (await this.#someoneIsHere())
        throw new AppError('gone', 'The link for the first person was used. Ask them for an invite.')
      return signUp()
    })
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #someoneIsHere(): Promise<boolean> {
    if (this.#hasAccounts) return true
    this.#hasAccounts = await this.#deps.database.transaction('system', nobody, 'read', async (tx) => {
      const found = await tx.$client.query<{ here: boolean }>('select exists (select from auth."user") as here')
      return found.rows[0]?.here ?? false
    })
    return this.#hasAccounts
  }
}
