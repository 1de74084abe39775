import { expect, test } from 'vitest'
import { askedOf, csvAddress, readAuditFilter } from './auditFilter.ts'

test('an address that says nonsense shows the whole log', () => {
  expect(readAuditFilter({ actorId: 7, operation: '', outcome: 'maybe', page: '3' })).toEqual({})
})

test('days are the reader’s, from the beginning of the first to the end of the last', () => {
  const filter = readAuditFilter({ from: '2026-03-01', to: '2026-03-01' })
  expect(filter).toEqual({ from: '2026-03-01', to: '2026-03-01' })
  expect(askedOf(filter)).toEqual({
    after: new Date(2026, 2, 1).toISOString(),
    before: new Date(2026, 2, 2).toISOString(),
  })
  expect(readAuditFilter({ from: 'yesterday', to: '2026-3-1' })).toEqual({})
})

test('the CSV holds what the page shows', () => {
  const filter = readAuditFilter({ actorId: 'mbr_1', operation: 'keys.create', outcome: 'refused' })
  expect(csvAddress('wsp_1', filter)).toBe(
    '/api/v1/workspaces/wsp_1/audit-log.csv?actorId=mbr_1&operation=keys.create&outcome=refused',
  )
  expect(csvAddress('wsp_1', {})).toBe('/api/v1/workspaces/wsp_1/audit-log.csv')
})
