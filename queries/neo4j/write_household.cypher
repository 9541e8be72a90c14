// purpose: households of one batch
// parameters: $run; $rows: id, size, home_cell, home_site, city, probability, key_member, key_confidence, on_net_members,
//             off_net_members, people, stability, registered_group, monthly_bill, key_reasons
UNWIND $rows AS row
MERGE (household:Household {id: row[0]})
SET household.size = row[1], household.home_cell = row[2], household.home_site = row[3], household.city = row[4],
    household.probability = row[5], household.key_member = row[6], household.key_confidence = row[7],
    household.on_net_members = row[8], household.off_net_members = row[9], household.people = row[10],
    household.stability = row[11], household.registered_group = row[12], household.monthly_bill = row[13],
    household.key_reasons = row[14], household.run = $run
