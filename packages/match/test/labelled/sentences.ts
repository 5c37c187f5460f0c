import type { Family } from './family.ts';

/** Asked for a sentence, in words of one's own. */
export const sentences: readonly Family[] = [
  [
    ['The bridge opened in 1932.', 'In 1932 the bridge opened.', 'The bridge was opened in 1932.'],
    ['The bridge opened in 1923.'],
    ['The bridge closed in 1932.'],
    ['The bridge did not open in 1932.'],
  ],
  [
    ['The patient has no fever.', 'No fever in the patient.', 'The patient does not have a fever.'],
    ['The patient has a fever.'],
    ['The patient has no pain.'],
  ],
  [
    [
      'Anna sent the letter to Ben.',
      'The letter was sent to Ben by Anna.',
      'Anna sent Ben the letter.',
    ],
    ['Ben sent the letter to Anna.'],
    ['Anna sent the parcel to Ben.'],
  ],
  [
    [
      'The meeting is on Tuesday at 3 pm.',
      'On Tuesday at 3 pm is the meeting.',
      'The meeting is at 3 pm on Tuesday.',
    ],
    ['The meeting is on Thursday at 3 pm.'],
    ['The meeting is on Tuesday at 4 pm.'],
  ],
  [
    [
      'Water boils at 100 degrees.',
      'At 100 degrees water boils.',
      'Boiling of water: at 100 degrees.',
    ],
    ['Water freezes at 100 degrees.'],
    ['Water boils at 90 degrees.'],
  ],
  [
    [
      'The contract may be ended by either party.',
      'Either party may end the contract.',
      'The contract can be ended by either party.',
    ],
    ['The contract may be ended by neither party.'],
    ['The contract may be ended by the first party.'],
  ],
  [
    [
      'Paris is the capital of France.',
      'The capital of France is Paris.',
      "France's capital is Paris.",
    ],
    ['Lyon is the capital of France.'],
    ['Paris is the capital of fashion.'],
  ],
  [
    ['The file is missing.', 'The file is missing!', 'There is a file missing.'],
    ['The file is not missing.'],
    ['The folder is missing.'],
  ],
  [
    ['Sales rose by 5 percent.', 'Sales rose 5 percent.', 'By 5 percent sales rose.'],
    ['Sales fell by 5 percent.'],
    ['Sales rose by 15 percent.'],
    ['Sales rose by 5 points.'],
  ],
  [
    ['The red car hit the blue car.', 'The blue car was hit by the red car.'],
    ['The blue car hit the red car.'],
    ['The red car missed the blue car.'],
  ],
  [
    ['All tests passed.', 'All of the tests passed.', 'All tests have passed.'],
    ['Not all tests passed.'],
    ['All tests failed.'],
    ['Some tests passed.'],
  ],
  [
    [
      'The train leaves before noon.',
      'Before noon the train leaves.',
      'The train is leaving before noon.',
    ],
    ['The train leaves after noon.'],
    ['The plane leaves before noon.'],
  ],
  [
    ['She was born in Rome in 1950.', 'Born in Rome in 1950.', 'In 1950 she was born in Rome.'],
    ['She was born in Rome in 1905.'],
    ['She died in Rome in 1950.'],
    ['She was born in Milan in 1950.'],
  ],
  [
    ['The server refused the request.', 'The request was refused by the server.'],
    ['The server accepted the request.'],
    ['The client refused the request.'],
  ],
  [
    ['Two of three engines failed.', 'Of three engines two failed.', '2 of 3 engines failed.'],
    ['Three of three engines failed.'],
    ['One of three engines failed.'],
  ],
  [
    ['The lake is deeper than the river.', 'Deeper than the river is the lake.'],
    ['The river is deeper than the lake.'],
    ['The lake is not deeper than the river.'],
  ],
  [
    [
      'Payment is due within 30 days.',
      'Payment is due in 30 days.',
      'Within 30 days payment is due.',
    ],
    ['Payment is due within 60 days.'],
    ['Delivery is due within 30 days.'],
  ],
  [
    [
      'He refused to sign the agreement.',
      'He would not sign the agreement.',
      'The agreement he refused to sign.',
    ],
    ['He agreed to sign the refusal.'],
    ['He signed the agreement.'],
  ],
  [
    ['The cat chased the mouse.', 'A cat chased a mouse.', 'The mouse was chased by the cat.'],
    ['The mouse chased the cat.'],
    ['The cat chased the dog.'],
  ],
  [
    ['It is safe to drink.', 'It is safe for drinking.', 'Drinking it is safe.'],
    ['It is unsafe to drink.'],
    ['It is not safe to drink.'],
  ],
];
