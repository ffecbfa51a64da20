import { generate } from 'selfsigned';

/** A key and a self-signed certificate, PEM, for the replicas' hosts. Made anew at every run: nothing secret lies in the repository. */
export async function makeCertificate(hosts: readonly string[]): Promise<{ key: string; cert: string }> {
  const pem = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
  });
  return { key: pem.private, cert: pem.cert };
}
