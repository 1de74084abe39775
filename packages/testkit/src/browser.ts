// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Body = any

export type Answer = { status: number; headers: Headers; body: Body }

/** What a browser does to a server, as far as cookies and origins go: keeps the one, states the other. */
export class Browser {
  readonly origin: string
  readonly cookies = new Map<string, string>()
  bearer: string | undefined

  constructor(origin: string) {
    this.origin = origin
  }

  get(path: string, headers: Record<string, string> = {}) {
    return this.send('GET', path, undefined, headers)
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}) {
    return this.send('POST', path, body, headers)
  }

  delete(path: string) {
    return this.send('DELETE', path)
  }

  /** `origin: ''` in the headers leaves it out, as only programs do. */
  async send(method: string, path: string, body?: unknown, extra: Record<string, string> = {}): Promise<Answer> {
    const headers = new Headers({ ...(method === 'GET' ? {} : { origin: this.origin }), ...extra })
    if (headers.get('origin') === '') headers.delete('origin')
    if (this.bearer) headers.set('authorization', `Bearer ${this.bearer}`)
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const isText = typeof body === 'string'
    if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
    const response = await fetch(this.origin + path, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    })
    this.#keep(response.headers.getSetCookie())
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } }
  }

  /** Makes an account and stays signed in; answers its id. */
  async signUp(email: string, password = 'correct horse', extra: object = {}): Promise<string> {
    const answer = await this.post('/api/auth/sign-up/email', { name: email.split('@')[0], email, password, ...extra })
    if (answer.status !== 200) throw new Error(`sign-up answered ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body.user.id
  }

  signIn(email: string, password = 'correct horse') {
    return this.post('/api/auth/sign-in/email', { email, password })
  }

  #keep(list: string[]): void {
    for (const cookie of list) {
      const [, name, value, rest] = cookie.match(/^([^=]+)=([^;]*)(.*)$/s) ?? []
      if (!name) continue
      if (/max-age=0/i.test(rest ?? '') || value === '') this.cookies.delete(name)
      else this.cookies.set(name, value ?? '')
    }
  }
}
