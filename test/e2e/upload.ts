import type { Member } from '@stoa/testkit/stoa'

/** Uploads a file as its person; answers its id. */
export async function upload(by: Member, name: string, type: string, content: string | Buffer): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)], { type }), name)
  const { url } = by.person
  const headers = { cookie: by.person.cookie(), origin: url }
  const response = await fetch(`${url}/api/v1/workspaces/${by.workspaceId}/files`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(`the upload was answered ${response.status} ${await response.text()}`)
  return ((await response.json()) as { id: string }).id
}
