// purpose: contacts of one batch
// parameters: $run; $rows: a, b, calls, sms, minutes, night_share, probability, reasons
UNWIND $rows AS row
MATCH (a:Subscriber {id: row[0]})
MATCH (b:Subscriber {id: row[1]})
CREATE (a)-[:CONTACTED {
    calls: row[2], sms: row[3], minutes: row[4], night_share: row[5], probability: row[6], reasons: row[7], run: $run
}]->(b)
