import { refusalOf } from '@stoa/client/client'
import { AppError } from '@stoa/protocol/errors'
import type { File as StoredFile } from '@stoa/protocol/files'
import { retold } from '../../live/api.ts'
import { text } from '../../text/files.ts'

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
      else reject(retold(refusalOf(request.response, request.status)))
    }
    request.onerror = () => reject(new AppError('unavailable', text.connectionBroke))
  })
  request.open('POST', `/api/v1/workspaces/${workspaceId}/files`)
  request.responseType = 'json'
  request.send(form)
  return { done, cancel: () => request.abort() }
}
