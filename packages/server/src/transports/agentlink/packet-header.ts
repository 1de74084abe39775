/** Control packet types of MQTT 3.1.1, section 2.2.1. */
export const packetTypes = {
  connect: 1,
  publish: 3,
  puback: 4,
  disconnect: 14,
  /** PUBLISH and its acknowledgements, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, DISCONNECT; a CONNECT comes first and once. */
  fromClients: new Set([3, 4, 5, 6, 7, 8, 10, 12, 14]) as ReadonlySet<number>,
}

export interface PacketHeader {
  type: number
  headerBytes: number
  bodyBytes: number
}

/** Reads a fixed header (sections 2.2 and 2.2.3): the type, and a length of one to four bytes, seven bits each. */
export function readHeader(bytes: Buffer, from: number): PacketHeader | 'incomplete' | 'malformed' {
  const first = bytes[from]
  if (first === undefined) return 'incomplete'
  let bodyBytes = 0
  for (let i = 0; i < 4; i++) {
    const byte = bytes[from + 1 + i]
    if (byte === undefined) return 'incomplete'
    bodyBytes += (byte & 0x7f) * 2 ** (7 * i)
    if ((byte & 0x80) === 0) return { type: first >> 4, headerBytes: 2 + i, bodyBytes }
  }
  return 'malformed'
}

const ourProtocol = Buffer.from([0, 4, 0x4d, 0x51, 0x54, 0x54, 4]) // "MQTT", level 4 (sections 3.1.2.1 and 3.1.2.2)

/** Whether the body of a CONNECT says MQTT 3.1.1. */
export function speaksOurProtocol(connectBody: Buffer): boolean {
  return connectBody.subarray(0, ourProtocol.length).equals(ourProtocol)
}
