import { AppError } from '@stoa/protocol/errors'
import { hasThumbnail } from '@stoa/protocol/files'
import type { Database } from '../../core/database/database.ts'
import type { Directory } from '../../core/directory.ts'
import { enter, visit } from '../../core/enter.ts'
import type { Limit, RateLimiter } from '../../core/rate-limit.ts'
import type { Route } from '../../core/route.ts'
import { accessFile } from './access.ts'
import { servePicture } from './served.ts'
import type { Thumbnails } from './thumbnails/thumbnails.ts'

export type ThumbnailDeps = { database: Database; directory: Directory; limiter: RateLimiter; thumbnails: Thumbnails }

/** Pictures that are made small because this member asked: what is there already costs nothing. */
export const makings: Limit = { name: 'thumbnails', burst: 300, perMinute: 120 }

/** A picture made small, as WebP, for those who may read the file. */
export function thumbnailRoute(deps: ThumbnailDeps): Route {
  return {
    method: 'GET',
    path: '/api/v1/workspaces/:workspaceId/files/:fileId/thumbnail',
    handle: async (request, caller, params) => {
      const visitor = await enter(deps.directory, caller, params.workspaceId)
      const file = await visit(deps, visitor, (tx, actor) => accessFile(tx, actor, params.fileId ?? ''))
      const small = hasThumbnail(file)
        ? await deps.thumbnails.get(file, 'preview', () => deps.limiter.take(makings, visitor.id))
        : undefined
      if (!small) throw new AppError('unsupported', 'No small picture can be made of this file.')
      return servePicture(request, small, `"${file.sha256}.preview"`)
    },
  }
}
