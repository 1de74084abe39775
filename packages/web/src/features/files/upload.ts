import { AppError } from '@stoa/protocol/errors'
import type { File as StoredFile } from '@stoa/protocol/files'

export type Upload = { done: Promise<StoredFile>; cancel: () => void }

/** Sends one file, told as it goes from 0 to 1. By XMLHttpRequest, since fetch does not tell how far a body is. */
export function upload(workspaceId: string, file: File, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append('file', file, file.name)
  const done = new Promise<StoredFile>((resolve, reject) => {
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onload = () => {
      if (request.status === 201) resolve(request.response as StoredFile)
      else reject(refusal(request))
    }
    request.onerror = () => reject(new AppError('unavailable', 'The connection broke. Try again.'))
  })
  request.open('POST', `/api/v1/workspaces/${workspaceId}/files`)
  request.responseType = 'json'
  request.send(form)
  return { done, cancel: () => request.abort() }
}

function refusal(request: XMLHttpRequest): Error {
  const told: unknown = request.response?.error?.message
  return new Error(typeof told === 'string' ? told : `The server answered ${request.status}.`)
}
