// A certificate that nobody vouches for, made anew for each run: an X.509 structure of the least that TLS needs.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** DER: a tag, the length, the content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const ECDSA_SHA256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));
const time = (text: string): Buffer => der(0x17, Buffer.from(text));

/** Self-signed for that name, valid from 2020 to 2049 unless told otherwise. */
export function selfSigned(name: string, until = '490101000000Z'): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const commonName = sequence(
    der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)))),
  );
  const certificate = sequence(
    der(0xa0, Buffer.from('020102', 'hex')),
    Buffer.from('020101', 'hex'),
    ECDSA_SHA256,
    commonName,
    sequence(time('200101000000Z'), time(until)),
    commonName,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signed = sequence(
    certificate,
    ECDSA_SHA256,
    der(0x03, Buffer.from([0]), signatureOf(certificate, privateKey)),
  );
  const base64 = signed.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

const signatureOf = (content: Buffer, key: KeyObject): Buffer =>
  createSign('sha256').update(content).sign(key);
