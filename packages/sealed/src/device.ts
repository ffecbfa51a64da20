import { toBase64Url } from '@vigie/core';
import { cryptoBytes, sha256, type Bytes } from './crypto-bytes.ts';

/** Bytes of a device id, which every entry carries. 96 bits of a hash: nobody finds a second key with somebody's id. */
export const DEVICE_ID_BYTES = 12;

/** One device of one member: an Ed25519 key pair whose private half never leaves WebCrypto. [S3] */
export interface Device {
  /** base64url of the first 12 bytes of SHA-256(public key): the id vouches for the key. */
  readonly id: string;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly memberName: string;
  /** Ed25519 signature (RFC 8032), 64 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Makes a device with a new key pair. The private key cannot be extracted. */
export async function createDevice(memberName: string): Promise<Device> {
  return deviceOf(await createDeviceKeys(), memberName);
}

/** A new Ed25519 key pair, private half not extractable. */
export async function createDeviceKeys(): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('Ed25519 makes key pairs');
  return pair;
}

/** The device that a kept key pair stands for. */
export async function deviceOf(keys: CryptoKeyPair, memberName: string): Promise<Device> {
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, cryptoBytes(bytes)));
  return { id: await deviceIdOf(publicKey), publicKey, memberName, sign };
}

/** The id that a public key has, whoever asks. */
export async function deviceIdOf(publicKey: Uint8Array): Promise<string> {
  return toBase64Url((await sha256(publicKey)).subarray(0, DEVICE_ID_BYTES));
}

/** A raw public key made ready to verify with; `null` when the bytes are no Ed25519 key. */
export async function verificationKey(publicKey: Uint8Array): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', cryptoBytes(publicKey), 'Ed25519', true, ['verify']);
  } catch {
    return null;
  }
}

/** Whether `signature` over `bytes` was made by the owner of `key`. */
export async function verifySignature(key: CryptoKey, signature: Bytes, bytes: Bytes): Promise<boolean> {
  return crypto.subtle.verify('Ed25519', key, signature, bytes);
}
