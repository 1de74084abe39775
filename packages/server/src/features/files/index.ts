import { getFile } from '@stoa/protocol/files'
import type { Config } from '../../core/config.ts'
import type { Database } from '../../core/database/database.ts'
import type { Directory } from '../../core/directory.ts'
import type { Job } from '../../core/jobs.ts'
import type { Operation } from '../../core/operation.ts'
import { query } from '../../core/operation.ts'
import type { RateLimiter } from '../../core/rate-limit.ts'
import type { Route } from '../../core/route.ts'
import type { WriteDoor } from '../../core/write.ts'
import { accessFile } from './access.ts'
import { avatarRoute, setAvatar } from './avatars.ts'
import { contentRoute, pdfRoute } from './content.ts'
import { describe } from './describe.ts'
import { presentFile } from './present.ts'
import { FileStore } from './store.ts'
import { sweepJob } from './sweep.ts'
import { thumbnailRoute } from './thumbnail-route.ts'
import { Thumbnails } from './thumbnails/thumbnails.ts'
import { uploadRoute } from './upload.ts'

export type FilesDeps = {
  config: Pick<Config, 'uploadLimitBytes'>
  /** The data folder. */
  folder: string
  database: Database
  directory: Directory
  door: WriteDoor
  limiter: RateLimiter
}

export type Files = AsyncDisposable & { operations: Operation[]; routes: Route[]; jobs: Job[] }

/**
 * Uploads. A file is loose, seen by its uploader alone, until a message carries it; from then on it is seen by those who
 * may read there, and goes with the message. Its bytes are kept once whoever else sent the same, under their own hash,
 * and are swept when no row names them. What a file is, is told by its bytes. A picture is shown small, and may become a
 * member's face: then its bytes are named by the member.
 */
export function createFiles(deps: FilesDeps): Files {
  const store = new FileStore(deps.folder)
  const thumbnails = new Thumbnails(deps.folder, store)
  return {
    operations: fileOperations,
    routes: [
      uploadRoute({ ...deps, store, thumbnails, uploadLimit: deps.config.uploadLimitBytes }),
      contentRoute({ ...deps, store }),
      pdfRoute({ ...deps, store }),
      thumbnailRoute({ ...deps, thumbnails }),
      avatarRoute({ ...deps, thumbnails }),
    ],
    jobs: [sweepJob({ ...deps, store, thumbnails })],
    [Symbol.asyncDispose]: () => thumbnails[Symbol.asyncDispose](),
  }
}

export const fileOperations: Operation[] = [
  query(getFile, async ({ tx, actor }, input) => presentFile(await accessFile(tx, actor, input.fileId))),
  describe,
  setAvatar,
]
