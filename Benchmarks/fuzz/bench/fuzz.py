"""A run from the first file that is made to the table."""

import datetime
from pathlib import Path

from . import asan_trial, child_trial, fuzz_record, host_trial, seeds
from .findings import Findings
from .mutants import Mutants
from .place import ROOT, Place


def run(folder: Path, options) -> int:
    place = Place(folder)
    findings = Findings(options.keep or ROOT / ".build-bench/fuzz")
    if options.again:
        return again(place, options, findings)
    print(f"Seed {options.seed}", flush=True)
    mutants = Mutants(options.seed, seeds.make(place.make("seeds")))
    report = fuzz_record.Report(options)
    wanted = lambda part: options.only in (None, part)
    if wanted("child"):
        report.add(child_trial.run(place, mutants, options, findings))
    if wanted("host"):
        report.add(host_trial.run(place, mutants, options, findings))
    if wanted("asan") and options.asan:
        report.add(asan_trial.run(place, mutants, options, findings))
    if findings.reasons:
        print(findings.summary(), flush=True)
    if options.record and report.holds:
        fuzz_record.write(report)
    return 0 if report.holds else 1


def again(place: Place, options, findings: Findings) -> int:
    """Tries files that were kept, confined or with AddressSanitizer."""
    part = asan_trial if options.asan else child_trial
    transcoder = part.transcoder(place, options)
    faults = 0
    for file in options.again:
        began = datetime.datetime.now()
        outcome = transcoder.run(file.read_bytes(), is_picture=file.name.startswith(seeds.PICTURE_PREFIXES))
        took = (datetime.datetime.now() - began).total_seconds()
        print(f"{file}: {outcome.kind} after {took:.1f} s: {outcome.text}", flush=True)
        if outcome.is_fault:
            faults += 1
            print("\n".join(f"    {line}" for line in outcome.complaint.splitlines()), flush=True)
    return 1 if faults else 0
