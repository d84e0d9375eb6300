DELETE FROM billing_run WHERE state = 'draft'
