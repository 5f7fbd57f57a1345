// The few lines for the back-end team.
import { describe, expect, it } from 'vitest';
import { examples } from '../../src/panel/dev/examples.ts';
import { diagnose } from '../../src/report/diagnose.ts';
import { createRedactor } from '../../src/report/redact.ts';
import { teamReport } from '../../src/report/team-report.ts';
import { render } from '../../src/words/say.ts';
import { triggers } from '../causes/examples.ts';

function exampleOf(id: string) {
  const found = examples.find((one) => one.id === id);
  if (!found) throw new Error(`There is no example ${id}.`);
  return found;
}

const namesOf = (report: string) =>
  report
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/[:(]/)[0]?.trim());

describe('the report for the back-end team', () => {
  it('has the request, cause, evidence, header received and needed, change and how to verify, a line each', () => {
    const diagnosis = diagnose(exampleOf('slash-1'));
    const report = teamReport(diagnosis);
    expect(namesOf(report)).toEqual([
      'Request',
      'Cause',
      'Why',
      'Evidence',
      'Received',
      'Needed',
      'Change',
      'Verify',
      'Expect',
    ]);
    expect(report).toContain('Request: GET https://api.example.com/v1/me from https://app.example.com');
    expect(report).toContain(`Cause (certain): ${render(diagnosis.headline)}`);
    expect(report).toContain('\nReceived: https://app.example.com/\nNeeded: https://app.example.com or *\n');
    expect(report).toContain('\nVerify: curl -i');
  });

  it('verifies with the preflight where that failed', () => {
    expect(teamReport(diagnose(exampleOf('auth-first')))).toMatch(/\nVerify: curl .*-X OPTIONS/);
  });

  it('has no header lines where CORS is not the cause', () => {
    expect(namesOf(teamReport(diagnose(exampleOf('refused'))))).not.toContain('Needed');
  });

  it('says what would settle it where the outcome is unclear', () => {
    const diagnosis = diagnose(exampleOf('unknown'));
    const report = teamReport(diagnosis);
    expect(report).toContain('Cause (unclear): ');
    if (diagnosis.verdict.outcome !== 'undetermined') throw new Error('It is settled.');
    expect(report).toContain(`Change: ${render(diagnosis.verdict.unsettled.settle)}`);
  });

  it('holds no secret of a redacted exchange', () => {
    const given = exampleOf('auth-first');
    expect(teamReport(diagnose(createRedactor().exchange(given)))).not.toContain('eyJhbGciOi');
  });

  it('has no characters nobody sees', () => {
    expect(teamReport(diagnose(exampleOf('hidden')))).not.toContain('\u200b');
  });

  it('is at most ten lines for every cause', () => {
    const lengths = triggers.map(
      ({ given, neighbours }) => teamReport(diagnose(given, neighbours)).trimEnd().split('\n').length,
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(3);
  });
});
