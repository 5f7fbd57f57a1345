// What the fix for minio says, in examples of its own.
import { describe, expect, it } from 'vitest';
import { PAGE } from '../exchange.ts';
import { plan } from '../fixes/words.ts';
import { describeMarks } from './settings.ts';
import { LOCAL, snippetOf, write } from './write.ts';

describe('minio', () => {
  it('is one list for the whole server', () => {
    expect(snippetOf('minio', plan({}, { extraOrigins: [LOCAL] }))).toContain(
      `mc admin config set ALIAS api cors_allow_origin='${PAGE},${LOCAL}'\n`,
    );
    expect(write('minio').place).toContain('no CORS rules of buckets');
  });

  it('takes effect without a restart', () => {
    expect(snippetOf('minio')).not.toContain('restart');
    expect(write('minio').place).toContain('at once');
  });

  it('says which methods it never allows', () => {
    expect(snippetOf('minio', plan({ methods: ['PUT', 'PURGE'] }))).toContain('methods that MinIO');
    expect(snippetOf('minio', plan({ methods: ['PUT'] }))).not.toContain('Left out');
  });

  describeMarks([[{ Server: 'MinIO', 'X-Amz-Request-Id': '17E1' }, ['minio']]]);
});
