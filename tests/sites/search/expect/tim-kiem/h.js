phatdongSearch("h","hoà E hoạch F hòa I");
