phatdongSearch("d","đua H đua_nước H đã M");
